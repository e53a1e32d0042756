@echo off
rem Set everything up where it is not, then run the tests: script\test.cmd [pytest options]
setlocal
cd /d "%~dp0.."
call script\setup.cmd test || exit /b 1
rem The suite starts the program a hundred times: what was compiled once is kept.
set PYTHONDONTWRITEBYTECODE=
if not defined QT_QPA_PLATFORM set QT_QPA_PLATFORM=offscreen
.venv\Scripts\python.exe -m pytest -q -n auto --maxprocesses 4 --dist worksteal %*
