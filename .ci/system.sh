#!/bin/sh
# Optional system parts for the tests, installed where apt and root allow; without them some tests skip with a reason.
need=""
command -v chromium >/dev/null 2>&1 || need="$need chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need="$need postgresql"
[ -z "$need" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing:$need"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need) >/dev/null 2>&1 \
        || echo "could not install:$need (the tests that need them skip)"
else
    echo "not installed:$need (the tests that need them skip)"
fi
exit 0
