# SPDX-License-Identifier: MIT
"""A cupsd of the tests' own: its folder, its socket, its queues; nothing of the computer's is used.
"""
import os
import pathlib
import shutil
import subprocess
import time

CONF = '''\
LogLevel debug
PageLogFormat %p %u %j %T %P %C %{{job-name}} %{{job-originating-host-name}}
MaxLogSize 0
Listen {folder}/s
Browsing No
DefaultAuthType None
WebInterface No
StrictConformance No
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit CUPS-Get-Document>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
'''
FILES = '''\
FileDevice Yes
ServerRoot {folder}
DataDir /usr/share/cups
ServerBin {folder}/bin
DocumentRoot {folder}
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
ServerKeychain {folder}/ssl
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
User lp
Group lp
SystemGroup root
Sandboxing relaxed
'''
# An office's queue: what it gets it writes into a file, after a while.
BACKEND = '''\
#!/bin/sh
[ $# -ge 5 ] || exit 0
sleep "$(cat {folder}/seconds)"
cat ${{6:+"$6"}} >{folder}/out/"$1"
printf '%s\\n' "$@" >{folder}/out/"$1".words
'''
PRINTERS = '''\
<Printer office>
UUID urn:uuid:00000000-0000-3000-8000-000000000001
Info office
DeviceURI slow:/out
State Idle
StateTime 1
Type 4
Accepting Yes
Shared No
JobSheets none none
QuotaPeriod 0
PageLimit 0
KLimit 0
OpPolicy default
ErrorPolicy stop-printer
</Printer>
<Printer refusing>
UUID urn:uuid:00000000-0000-3000-8000-000000000002
Info refusing
DeviceURI slow:/out
State Idle
StateTime 1
Type 4
Accepting No
Shared No
JobSheets none none
QuotaPeriod 0
PageLimit 0
KLimit 0
OpPolicy default
ErrorPolicy stop-printer
</Printer>
'''


def why_not():
    """Why none can run here; None where one can."""
    if not shutil.which('cupsd') and not os.path.exists('/usr/sbin/cupsd'):
        return 'no cupsd'
    if os.geteuid() != 0:
        return 'cupsd becomes lp, which only root can'
    return None


class Cupsd:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        for name in ('bin/backend', 'cache', 'state', 'state/certs', 'spool/tmp', 'ssl', 'out',
                     'ppd'):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / 'bin/daemon').symlink_to('/usr/lib/cups/daemon')
        self.write('cupsd.conf', CONF)
        self.write('cups-files.conf', FILES)
        self.write('printers.conf', PRINTERS, 0o600)
        self.write('bin/backend/slow', BACKEND, 0o755)
        self.seconds(0)
        for name in ('cache', 'state', 'state/certs', 'spool', 'spool/tmp', 'ssl', 'out'):
            shutil.chown(self.folder / name, 'lp', 'lp')
        for at in (self.folder, *self.folder.parents):
            if at == pathlib.Path('/tmp'):
                break
            at.chmod(0o755)
        self.socket = str(self.folder / 's')
        self.process = subprocess.Popen(
            ['/usr/sbin/cupsd', '-f', '-c', str(self.folder / 'cupsd.conf'), '-s',
             str(self.folder / 'cups-files.conf')],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def write(self, name, text, mode=0o644):
        path = self.folder / name
        path.write_text(text.format(folder=self.folder))
        path.chmod(mode)

    def seconds(self, count):
        """How long the office's printer takes over a page."""
        (self.folder / 'seconds').write_text(str(count))

    def started(self):
        end = time.monotonic() + 20
        while time.monotonic() < end and self.process.poll() is None:
            if os.path.exists(self.socket):
                return True
            time.sleep(0.05)
        return False

    def spool(self):
        """What is kept of jobs: their control files and documents."""
        return sorted(name for name in os.listdir(self.folder / 'spool') if name != 'tmp')

    def out(self):
        return sorted((self.folder / 'out').iterdir())

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
