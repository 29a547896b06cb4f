#!/bin/sh
# Runs the build of a native image up to the compiler, and fails on what is new in it: a warning without a reason in
# native-augmentation.known, a type or resource that was not taken in, an argument or a jar that src/docs/native.md does
# not expect. With a log it looks at what the build that wrote the log has left, and builds nothing.
set -eu

cd "$(dirname "$0")/../../.."
known=src/test/sh/native-augmentation.known
out=target/native-sources
work=$(mktemp -d "${TMPDIR:-/tmp}/native.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=

fail() {
    echo "native: $*" >&2
    failed=yes
}

log=${1:-}
if [ -z "$log" ]; then
    log=$work/log
    rm -rf "$out"
    if ! ./mvnw -B -ntp -DskipTests -Dmaven.test.skip=true -Dformatter.skip=true \
        -Dimpsort.skip=true -Denforcer.skip=true -Dnative -Dquarkus.native.sources-only=true package > "$log" 2>&1; then
        tail -n 60 "$log" >&2
        fail "the build failed"
        exit 1
    fi
fi
[ -s "$out/native-image.args" ] || { fail "$out has no arguments for the compiler"; exit 1; }

# The framework says of injected members that are private as information only.
sed -n -e 's/^\[WARNING\] *//p' -e '/unrecommended usage/{N;s/.*\n[[:space:]]*- /private member: /p;}' "$log" \
    | sed -e "s|$PWD|.|g" -e 's/[0-9][0-9]*/N/g' | sort -u > "$work/warnings"
sed -e '/^#/d' -e '/^$/d' "$known" | sort -u > "$work/known"
comm -23 "$work/warnings" "$work/known" > "$work/new"
comm -13 "$work/warnings" "$work/known" | sed 's/^/native: known, and gone: /'
while read -r line; do fail "a new warning: $line"; done < "$work/new"

tr ' ' '\n' < "$out/native-image.args" > "$work/arguments"
for wanted in --no-fallback --link-at-build-time; do
    grep -qx -e "$wanted" "$work/arguments" || fail "the compiler is not given $wanted"
done
# The processor is the compiler's own choice, and nothing waits for the start beyond what extensions name in code.
for unwanted in -march --initialize-at-run-time -H:ClassInitialization -H:IncludeResources; do
    found=$(grep -e "^$unwanted" "$work/arguments" || true)
    [ -z "$found" ] || fail "the compiler is given what src/docs/native.md does not say: $found"
done
for jar in "$out"/lib/*tribuo* "$out"/lib/*olcut*; do
    [ ! -e "$jar" ] || fail "what trains is on the class path: ${jar##*/}"
done

jars=$(ls "$out"/*-runner.jar)
(cd "$work" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$OLDPWD/$jars" META-INF/native-image)
types=$work/META-INF/native-image/reflect-config.json
resources=$work/META-INF/native-image/resource-config.json
sed -n -e 's/^ \{8\}"\(.*\)", .*/\1/p' -e 's/^ \{8\}\([A-Z][A-Za-z.]*\)\.class, .*/\1/p' \
    src/main/java/io/smcquant/adapter/NativeReflection.java > "$work/rows"
[ "$(wc -l < "$work/rows")" -gt 80 ] || fail "the rows of NativeReflection could not be read"
while read -r row; do
    case $row in
    [A-Z]*) name=$(echo ".$row" | sed -e 's/\(\.[A-Z][A-Za-z]*\)\./\1$/') ;;
    *) name="\"$row" ;;
    esac
    grep -qF -- "$name\"" "$types" || fail "the build has not taken in the type $row"
done < "$work/rows"
for file in build.properties $(cd src/main/resources && ls db/migration/*); do
    grep -qF -e "$file" -e "$(echo "$file" | sed 's/\./\\\\./g')" "$resources" || fail "the build has not taken in $file"
done

[ -z "$failed" ] || exit 1
echo "native: $(wc -l < "$work/warnings") warnings, all known; $(wc -l < "$work/rows") rows; $(wc -l < "$work/arguments") arguments"
