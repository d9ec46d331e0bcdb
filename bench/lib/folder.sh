# shellcheck shell=bash
# A folder of one run, from which nothing stays, whatever happened: no process and no file.
FOLDER=

make_folder() {
    FOLDER=$(mktemp -d /var/tmp/gastwirt-bench-XXXXXXXX)
    export GASTWIRT_BENCH=$FOLDER # by which the programs of this run are known
    trap remove_folder EXIT
    trap 'exit 130' INT TERM
}

remove_folder() {
    trap '' INT TERM
    local file pid
    for file in "$FOLDER"/*.pid; do
        [[ -e $file ]] || continue
        pid=$(<"$file")
        if grep -qaF "GASTWIRT_BENCH=$FOLDER" "/proc/$pid/environ" 2>/dev/null; then
            kill "$pid" 2>/dev/null || true
            wait_until 10 process_gone "$pid" || kill -9 "$pid" 2>/dev/null || true
        fi
    done
    rm -rf -- "$FOLDER"
}
