#!/usr/bin/env bash
# Restores a snapshot of backup.sh into an empty data folder and proves it.
#   restore.sh SNAPSHOT KEYS
#     SNAPSHOT  $BACKUP_DIR/<UTC time>
#     KEYS      folder made by `backup.sh --keys`
#
#   DATA_DIR      empty or missing folder to restore into   /var/lib/shuniu
#   KEYS_DIR      where the keys go                         /var/lib/shuniu-keys
#   DATABASE_URL  postgres://… of an empty database, for a snapshot of PostgreSQL
#
# Needs sqlite3, or pg_restore and psql. Stop the server first. Start it afterwards: it rebuilds the
# search index by itself.
set -euo pipefail
umask 077

DATA_DIR=${DATA_DIR:-/var/lib/shuniu}
KEYS_DIR=${KEYS_DIR:-/var/lib/shuniu-keys}
DATABASE_URL=${DATABASE_URL:-}
SHUNIU=${SHUNIU:-shuniu}

fail() { echo "restore: $*" >&2; exit 1; }

need() { command -v "$1" >/dev/null 2>&1 || fail "missing: $1 (Debian: $2)"; }

is_empty() { [ ! -d "$1" ] || [ -z "$(ls -A "$1")" ]; }

[ $# = 2 ] || fail "usage: restore.sh SNAPSHOT KEYS"
snapshot=$(realpath "$1")
keys=$(realpath "$2")
[ -f "$snapshot/SHA256SUMS" ] || fail "$snapshot is no finished snapshot"
compgen -G "$keys/seal*.key" >/dev/null || fail "no sealing key in $keys"
need "$SHUNIU" shuniu
if [ -f "$snapshot/shuniu.pgdump" ]; then
    [ -n "$DATABASE_URL" ] || fail "this snapshot is of PostgreSQL: set DATABASE_URL to an empty database"
    need pg_restore postgresql-client
    need psql postgresql-client
else
    need sqlite3 sqlite3
fi
is_empty "$DATA_DIR" || fail "$DATA_DIR is not empty"
is_empty "$KEYS_DIR" || fail "$KEYS_DIR is not empty"

(cd "$snapshot" && sha256sum --quiet --check SHA256SUMS) || fail "the snapshot was altered"
(cd "$keys" && sha256sum --quiet --check SHA256SUMS) || fail "the keys were altered"
seals=$(sha256sum "$keys"/seal*.key | cut -c1-16 | paste -sd' ')
for wanted in $(sed -n 's/^sealing keys: //p' "$snapshot/MANIFEST"); do
    [[ " $seals " == *" $wanted "* ]] || echo "warning: the snapshot was taken with the sealing key $wanted, which is not among these" >&2
done

mkdir -p "$DATA_DIR" "$KEYS_DIR"
cp --preserve=mode,timestamps "$keys"/*.key "$KEYS_DIR/"
if [ -d "$snapshot/../files" ]; then
    cp -r --preserve=timestamps "$snapshot/../files" "$DATA_DIR/files"
fi

# Every file must still be what its name says.
damaged=0
while IFS= read -r file; do
    [ "$(sha256sum <"$file" | cut -c1-64)" = "${file##*/}" ] || { echo "damaged: $file" >&2; damaged=1; }
done < <(find "$DATA_DIR/files" -type f 2>/dev/null)
[ "$damaged" = 0 ] || fail "attachments are damaged"

if [ -f "$snapshot/shuniu.pgdump" ]; then
    pg_restore --exit-on-error --single-transaction --no-owner --dbname="$DATABASE_URL" "$snapshot/shuniu.pgdump"
    SHUNIU_DATA__DATABASE_URL=$DATABASE_URL "$SHUNIU" --data-dir "$DATA_DIR" audit verify
    query() { psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$DATABASE_URL" --command="$1"; }
else
    cp "$snapshot/shuniu.sqlite3" "$DATA_DIR/shuniu.sqlite3"
    SHUNIU_DATA__DATABASE_URL='' "$SHUNIU" --data-dir "$DATA_DIR" audit verify
    query() { sqlite3 -batch "$DATA_DIR/shuniu.sqlite3" "$1"; }
fi

# What was wrapped by a key that is not here can never be opened.
listed=$(sed "s/ /','/g" <<<"$seals")
strangers=$(query "SELECT count(*) FROM project_keys WHERE key_id NOT IN ('$listed')")
[ "$strangers" = 0 ] || fail "$strangers project(s) were sealed under a key that is not among these"

if grep -q '^attachments: elsewhere$' "$snapshot/MANIFEST"; then
    echo "attachments are not in this snapshot (S3): they were not looked at"
else
    hashes=$(query 'SELECT DISTINCT sha256 FROM attachments WHERE deleted_at IS NULL')
    missing=0
    for hash in $hashes; do
        [ -f "$DATA_DIR/files/${hash:0:2}/$hash" ] || { echo "missing attachment: $hash" >&2; missing=1; }
    done
    [ "$missing" = 0 ] || fail "attachments are missing"
fi
echo "restored to $DATA_DIR, keys to $KEYS_DIR. Check the owner of both folders, then start the server."
