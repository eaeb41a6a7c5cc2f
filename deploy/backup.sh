#!/usr/bin/env bash
# Backs up the database and the attachments of a running installation, and checks the copy.
#   backup.sh                 one snapshot in $BACKUP_DIR
#   backup.sh --keys FOLDER   copies the keys to FOLDER: keep them apart from the snapshots
#
#   DATA_DIR      data folder                     /var/lib/shuniu
#   KEYS_DIR      keys                            /var/lib/shuniu-keys, else $DATA_DIR/keys
#   BACKUP_DIR    where snapshots go              /var/lib/shuniu-backup
#   DATABASE_URL  postgres://… ; empty: SQLite in the data folder
#   KEEP          snapshots that are kept         30
#
# A snapshot is $BACKUP_DIR/<UTC time>/ with the database and a manifest. Attachments never change
# once written and are named by their hash, so all snapshots share $BACKUP_DIR/files. The search
# index is not backed up: it is rebuilt from the database.
set -euo pipefail
umask 077

DATA_DIR=${DATA_DIR:-/var/lib/shuniu}
BACKUP_DIR=${BACKUP_DIR:-/var/lib/shuniu-backup}
DATABASE_URL=${DATABASE_URL:-}
KEEP=${KEEP:-30}
if [ -z "${KEYS_DIR:-}" ]; then
    KEYS_DIR=/var/lib/shuniu-keys
    [ ! -d "$DATA_DIR/keys" ] || KEYS_DIR=$DATA_DIR/keys
fi
SHUNIU=${SHUNIU:-shuniu}

fail() { echo "backup: $*" >&2; exit 1; }

need() { command -v "$1" >/dev/null 2>&1 || fail "missing: $1 (Debian: $2)"; }

backup_keys() {
    local to=$1
    compgen -G "$KEYS_DIR/seal*.key" >/dev/null || fail "no sealing key in $KEYS_DIR"
    case $(realpath -m "$to")/ in
        "$(realpath -m "$BACKUP_DIR")"/*) fail "$to is inside $BACKUP_DIR: keys and data together protect nothing" ;;
    esac
    mkdir -p "$to"
    cp --preserve=mode,timestamps "$KEYS_DIR"/*.key "$to/"
    (cd "$to" && sha256sum -- *.key >SHA256SUMS)
    echo "keys copied to $to; sealing keys: $(seal_ids "$to")"
}

# How the rows name the keys that wrapped them.
seal_ids() { sha256sum "$1"/seal*.key | cut -c1-16 | paste -sd' '; }

dump_sqlite() {
    need sqlite3 sqlite3
    local source=$DATA_DIR/shuniu.sqlite3 copy=$1/shuniu.sqlite3
    [ -f "$source" ] || fail "no database at $source"
    # A consistent copy of one instant, while the server goes on writing.
    sqlite3 -readonly -cmd '.timeout 60000' "$source" "VACUUM INTO '$copy'"
    [ "$(sqlite3 "$copy" 'PRAGMA integrity_check')" = ok ] || fail "the copy is damaged"
    # Opens the copy, not the live database.
    SHUNIU_DATA__DATABASE_URL="sqlite://$copy?mode=rw" "$SHUNIU" --data-dir "$1" audit verify
    # One file again, whatever the look at it left beside.
    sqlite3 "$copy" 'PRAGMA journal_mode = DELETE' >/dev/null
}

dump_postgres() {
    need pg_dump postgresql-client
    need pg_restore postgresql-client
    SHUNIU_DATA__DATABASE_URL=$DATABASE_URL "$SHUNIU" --data-dir "$DATA_DIR" audit verify
    pg_dump --format=custom --no-owner --dbname="$DATABASE_URL" --file="$1/shuniu.pgdump"
    pg_restore --list "$1/shuniu.pgdump" >/dev/null || fail "the dump cannot be read"
}

# After the database: every file it names is there by now.
copy_files() {
    local from=$DATA_DIR/files to=$BACKUP_DIR/files file new=0
    mkdir -p "$to"
    [ -d "$from" ] || return 0
    while IFS= read -r file; do
        [ ! -e "$to/$file" ] || continue
        mkdir -p "$to/${file%/*}"
        cp --preserve=timestamps "$from/$file" "$to/$file.partial"
        [ "$(sha256sum <"$to/$file.partial" | cut -c1-64)" = "${file##*/}" ] || fail "$from/$file does not have the hash it is named by"
        mv "$to/$file.partial" "$to/$file"
        new=$((new + 1))
    done < <(find "$from" -regextype posix-extended -type f -regex '.*/[0-9a-f]{2}/[0-9a-f]{64}' -printf '%P\n')
    echo "attachments: $new new"
}

prune() {
    find "$BACKUP_DIR" -mindepth 1 -maxdepth 1 -type d -regextype posix-extended -regex '.*/[0-9]{8}T[0-9]{6}Z' -printf '%f\n' |
        sort -r | tail -n "+$((KEEP + 1))" | while IFS= read -r old; do rm -r "${BACKUP_DIR:?}/$old"; done
}

if [ "${1:-}" = --keys ]; then
    [ -n "${2:-}" ] || fail "usage: backup.sh --keys FOLDER"
    backup_keys "$2"
    exit
fi
[ $# = 0 ] || fail "usage: backup.sh | backup.sh --keys FOLDER"

need "$SHUNIU" shuniu
mkdir -p "$BACKUP_DIR"
exec 9>"$BACKUP_DIR/.lock"
flock --nonblock 9 || fail "another backup is running"
stamp=$(date -u +%Y%m%dT%H%M%SZ)
partial=$BACKUP_DIR/$stamp.partial
mkdir "$partial"
trap 'rm -rf "$partial"' EXIT

if [ -n "$DATABASE_URL" ]; then dump_postgres "$partial"; else dump_sqlite "$partial"; fi
copy_files
{
    echo "taken: $stamp"
    echo "program: $("$SHUNIU" --version)"
    [ ! -r "$KEYS_DIR" ] || echo "sealing keys: $(seal_ids "$KEYS_DIR")"
    # With files.store = "s3" there is no such folder.
    if [ -d "$DATA_DIR/files" ]; then echo "attachments: files"; else echo "attachments: elsewhere"; fi
} >"$partial/MANIFEST"
(cd "$partial" && sha256sum -- shuniu.* MANIFEST >SHA256SUMS)
sync -f "$partial"
mv "$partial" "$BACKUP_DIR/$stamp"
prune
echo "backup: $BACKUP_DIR/$stamp"
