@echo off
rem Set everything up where it is not, then start swtracker: script\run.cmd [command and options]
call "%~dp0setup.cmd" run || exit /b 1
"%~dp0..\.venv\Scripts\python.exe" -m swtracker %*
