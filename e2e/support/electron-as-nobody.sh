#!/bin/sh
# Electron's sandbox refuses to run as root: start it as an unprivileged user who owns nothing but the test's folder.
exec runuser -u nobody -- env HOME="$CLAIMCHECK_TEST_HOME" XDG_RUNTIME_DIR="$CLAIMCHECK_TEST_HOME" "$CLAIMCHECK_TEST_ELECTRON" "$@"
