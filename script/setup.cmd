@echo off
rem Make ready what swtracker needs on Windows: .venv and the locked packages.
rem   script\setup.cmd run     what the program needs
rem   script\setup.cmd test    and what the tests and checks need
rem Safe to repeat: what is already there is left alone.
setlocal
cd /d "%~dp0.."
set "lock=requirements\%1.txt"
set "stamp=.venv\installed-%1.txt"

.venv\Scripts\python.exe -c "import sys, pip; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if not errorlevel 1 goto packages

set "python=py -3"
%python% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if not errorlevel 1 goto environment
set "python=python"
%python% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if not errorlevel 1 goto environment
echo swtracker: there is no Python 3.11 or later here; install one from python.org and try again. 1>&2
exit /b 1

:environment
echo Making .venv 1>&2
%python% -m venv --clear .venv 1>&2 || exit /b 1

:packages
fc /b "%lock%" "%stamp%" >nul 2>&1 && exit /b 0
echo Installing the locked packages of %lock% 1>&2
.venv\Scripts\python.exe -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "%lock%" 1>&2 || exit /b 1
.venv\Scripts\python.exe -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 1>&2 || exit /b 1
copy /y "%lock%" "%stamp%" >nul
