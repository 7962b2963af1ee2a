# Sourced by the tools beside it: what a test needs that pip does not bring comes from the distribution.

say() { echo "== $*"; }

# Whether the distribution's packages may be installed from here.
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# RUNLEVEL=1: a package that brings a service must not start it; the tests start their own.
install_packages() {
    say "installing $*"
    local log
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    apt-get update -qq >"$log" 2>&1 &&
        apt-get install -qq -y --no-install-recommends "$@" >>"$log" 2>&1 || { tail -5 "$log" >&2; rm -f "$log"; return 1; }
    rm -f "$log"
}

# A part of the tests cannot run here. In CI that is a failure, elsewhere it is said.
leave_out() {
    echo "LEFT OUT: $*" >&2
    [ "${CI:-}" != true ]
}

free_port() { "${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
random_word() { "${PYTHON:-python3}" -c 'import secrets; print(secrets.token_hex(16))'; }
