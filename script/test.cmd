@echo off
rem Set everything up where it is not, then run the tests: script\test.cmd [pytest options]
setlocal
cd /d "%~dp0.."
call script\setup.cmd test || exit /b 1
rem The suite starts the program a hundred times: what was compiled once is kept.
set PYTHONDONTWRITEBYTECODE=
if not defined QT_QPA_PLATFORM set QT_QPA_PLATFORM=offscreen
rem One more than there are processors: a test that waits for another program keeps none of them.
set /a WORKERS=%NUMBER_OF_PROCESSORS% + 1
if %WORKERS% GTR 5 set WORKERS=5
.venv\Scripts\python.exe -m pytest -q -n %WORKERS% --dist worksteal %*
