# SPDX-License-Identifier: MIT
"""A small IPP printer for tests: it keeps all that it was sent, and has the faults it is told to.

It knows what a printer needs (RFC 8011): Get-Printer-Attributes, Create-Job, Send-Document,
Print-Job, Get-Job-Attributes, Get-Jobs, Cancel-Job with or without purge-job.
"""
import http.server
import struct
import threading
import time

PRINT_JOB, CREATE_JOB, SEND_DOCUMENT, CANCEL_JOB = 0x02, 0x05, 0x06, 0x08
GET_JOB, GET_JOBS, GET_PRINTER = 0x09, 0x0A, 0x0B
INTEGER, BOOLEAN, ENUM = 0x21, 0x22, 0x23
TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
OK, FORBIDDEN, NOT_POSSIBLE, NOT_FOUND = 0x0000, 0x0401, 0x0404, 0x0406
BAD_FORMAT, ATTRIBUTES, NOT_SUPPORTED, REFUSING = 0x040A, 0x040B, 0x0501, 0x0506
PENDING, PROCESSING, CANCELED, ABORTED, COMPLETED = 3, 5, 7, 8, 9
IDLE, BUSY, STOPPED = 3, 4, 5


def parse(data):
    """The operation, the attributes as a list of (group, name, values), and what follows them."""
    operation, = struct.unpack('>H', data[2:4])
    at, group, found = 8, 0, []
    while True:
        tag = data[at]
        at += 1
        if tag == 3:
            return operation, found, data[at:]
        if tag < 0x10:
            group = tag
            continue
        size, = struct.unpack('>H', data[at:at + 2])
        name = data[at + 2:at + 2 + size].decode()
        at += 2 + size
        size, = struct.unpack('>H', data[at:at + 2])
        raw = data[at + 2:at + 2 + size]
        at += 2 + size
        if tag in (INTEGER, ENUM):
            value, = struct.unpack('>i', raw)
        elif tag == BOOLEAN:
            value = raw != b'\0'
        else:
            value = raw.decode(errors='replace')
        if name:
            found.append((group, name, [value]))
        else:
            found[-1][2].append(value)


def attribute(tag, name, *values):
    out = b''
    for value in values:
        if tag in (INTEGER, ENUM):
            raw = struct.pack('>i', value)
        elif tag == BOOLEAN:
            raw = b'\1' if value else b'\0'
        else:
            raw = value.encode()
        key = name.encode() if not out else b''
        out += bytes([tag]) + struct.pack('>H', len(key)) + key + struct.pack('>H', len(raw)) + raw
    return out


def answer(status, request_id, *groups):
    out = struct.pack('>BBHI', 2, 0, status, request_id) + b'\1' + \
        attribute(CHARSET, 'attributes-charset', 'utf-8') + \
        attribute(LANGUAGE, 'attributes-natural-language', 'en')
    for tag, body in groups:
        out += bytes([tag]) + body
    return out + b'\3'


class Job:
    def __init__(self, number, attributes):
        self.number = number
        self.attributes = attributes
        self.name = self.value('job-name')
        self.user = self.value('requesting-user-name')
        self.document = None
        self.format = None
        self.state = PENDING
        self.purged = False
        self.since = None

    def value(self, wanted):
        return next((values[0] for _, name, values in self.attributes if name == wanted), None)


class Printer:
    """On a port of its own; `url` is its address. Whatever is set on it counts from then on."""

    def __init__(self):
        self.jobs = []  # all that ever were, purged ones too
        self.requests = []  # (operation, attributes)
        self.lock = threading.Lock()
        self.hang = set()  # operations that are never answered
        self.hung = threading.Event()  # one of them came
        self.slow = {}  # seconds before an operation is answered
        self.formats = ['application/pdf', 'text/plain']
        self.operations = [PRINT_JOB, CREATE_JOB, SEND_DOCUMENT, CANCEL_JOB, GET_JOB, GET_JOBS,
                           GET_PRINTER]
        self.accepting = True
        self.refuse = {}  # operation: status
        self.reasons = ['none']
        self.prints = True  # else jobs wait for ever
        self.print_seconds = 0.0
        self.knows_purge = True
        self.keeps_done = True  # a job that is done can be asked for
        self.result = COMPLETED
        printer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def log_message(self, *_):
                pass

            def body(self):
                if 'chunked' not in self.headers.get('Transfer-Encoding', ''):
                    return self.rfile.read(int(self.headers.get('Content-Length', 0)))
                data = b''
                while True:
                    size = int(self.rfile.readline().strip() or b'0', 16)
                    data += self.rfile.read(size)
                    self.rfile.readline()
                    if not size:
                        return data

            def do_POST(self):
                data = self.body()
                if len(data) < 9:
                    return
                out = printer.handle(data)
                if out is None:
                    return
                try:
                    self.send_response(200)
                    self.send_header('Content-Type', 'application/ipp')
                    self.send_header('Content-Length', str(len(out)))
                    self.end_headers()
                    self.wfile.write(out)
                except OSError:
                    pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(('127.0.0.1', 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f'ipp://127.0.0.1:{self.port}/ipp/print'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def handle(self, data):
        operation, attributes, rest = parse(data)
        number, = struct.unpack('>I', data[4:8])
        with self.lock:
            self.requests.append((operation, attributes))
        if operation in self.hang:
            self.hung.set()
            while operation in self.hang:
                time.sleep(0.05)
            return None
        time.sleep(self.slow.get(operation, 0))
        with self.lock:
            if operation in self.refuse:
                return answer(self.refuse[operation], number)
            if operation not in self.operations:
                return answer(NOT_SUPPORTED, number)
            call = {GET_PRINTER: self.get_printer, CREATE_JOB: self.create_job,
                    SEND_DOCUMENT: self.send_document, PRINT_JOB: self.print_job,
                    GET_JOB: self.get_job, GET_JOBS: self.get_jobs,
                    CANCEL_JOB: self.cancel_job}[operation]
            status, *groups = call({name: values[0] for _, name, values in attributes},
                                   attributes, rest)
            return answer(status, number, *groups)

    def waiting(self):
        return [job for job in self.jobs if not job.purged and job.state < CANCELED]

    def left(self):
        """What somebody who looks into the printer still finds."""
        return [job for job in self.jobs if not job.purged]

    def go_on(self):
        for job in self.waiting():
            if job.document is None or not self.prints or 'media-empty' in str(self.reasons):
                continue
            job.state = PROCESSING
            job.since = job.since or time.monotonic()
            if time.monotonic() - job.since >= self.print_seconds:
                job.state = self.result

    def get_printer(self, *_):
        self.go_on()
        state = STOPPED if self.reasons != ['none'] else BUSY if self.waiting() else IDLE
        return OK, (4, attribute(MIME, 'document-format-supported', *self.formats) +
                    attribute(ENUM, 'operations-supported', *self.operations) +
                    attribute(BOOLEAN, 'printer-is-accepting-jobs', self.accepting) +
                    attribute(ENUM, 'printer-state', state) +
                    attribute(KEYWORD, 'printer-state-reasons', *self.reasons))

    def job_group(self, job):
        body = attribute(INTEGER, 'job-id', job.number) + \
            attribute(ENUM, 'job-state', job.state) + \
            attribute(KEYWORD, 'job-state-reasons', 'none')
        if job.name:
            body += attribute(NAME, 'job-name', job.name)
        if job.user:
            body += attribute(NAME, 'job-originating-user-name', job.user)
        return 2, body

    def new_job(self, attributes):
        job = Job(len(self.jobs) + 1, attributes)
        self.jobs.append(job)
        return job

    def create_job(self, values, attributes, rest):
        if not self.accepting:
            return (REFUSING,)
        return OK, self.job_group(self.new_job(attributes))

    def take(self, job, attributes, rest):
        job.format = next((values[0] for _, name, values in attributes
                           if name == 'document-format'), None)
        if job.format not in self.formats:
            job.state = ABORTED
            return (BAD_FORMAT,)
        job.attributes = job.attributes + attributes
        job.document = rest
        self.go_on()
        return OK, self.job_group(job)

    def send_document(self, values, attributes, rest):
        job = self.find(values)
        return self.take(job, attributes, rest) if job else (NOT_FOUND,)

    def print_job(self, values, attributes, rest):
        if not self.accepting:
            return (REFUSING,)
        return self.take(self.new_job(attributes), attributes, rest)

    def find(self, values):
        number = values.get('job-id')
        return next((job for job in self.jobs if job.number == number and not job.purged), None)

    def get_job(self, values, *_):
        self.go_on()
        job = self.find(values)
        if not job or (job.state >= CANCELED and not self.keeps_done):
            return (NOT_FOUND,)
        return OK, self.job_group(job)

    def get_jobs(self, values, *_):
        self.go_on()
        done = values.get('which-jobs') == 'completed'
        return (OK, *[self.job_group(job) for job in self.left()
                      if (job.state >= CANCELED) == done])

    def cancel_job(self, values, *_):
        job = self.find(values)
        if not job:
            return (NOT_FOUND,)
        purge = values.get('purge-job')
        if purge and not self.knows_purge:
            return (ATTRIBUTES,)
        if job.state >= CANCELED and not purge:
            return (NOT_POSSIBLE,)
        if job.state < CANCELED:
            job.state = CANCELED
        job.purged = bool(purge)
        return (OK,)
