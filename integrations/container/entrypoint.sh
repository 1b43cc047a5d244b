#!/bin/sh
# For an image of the gateway: refuse a config before the gateway does, with words.
#   ENTRYPOINT ["/entrypoint.sh"]    CMD ["openclaw", "gateway", "run"]
# RELEASE is the release of the image; MOLTCONF_GUARD=warn starts the gateway all the same.
set -eu
config=${OPENCLAW_CONFIG_PATH:-${OPENCLAW_STATE_DIR:-$HOME/.openclaw}/openclaw.json}
if [ -f "$config" ]; then
  code=0
  moltconf validate --release "${RELEASE:-installed}" "$config" || code=$?
  [ "$code" -eq 0 ] || [ "${MOLTCONF_GUARD:-}" = warn ] || exit "$code"
fi
exec "$@"
