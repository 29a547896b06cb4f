#!/bin/sh
# Tests mvnw with fake programs on a constructed PATH: neither the network nor a real Maven is used.
# MVNW_TEST_SHELL="bash --posix" runs mvnw itself with another shell than /bin/sh.
set -u

repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
# The temporary folder has a blank in its name, and with it every path that mvnw meets here.
work=$(mktemp -d "${TMPDIR:-/tmp}/mvnw test.XXXXXX") || exit 1
work=$(cd "$work" && pwd -P)
trap 'cd / && rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
real() { command -v "$1" 2>/dev/null; }

# Only these programs are on the PATH besides the fakes, so that nothing of this computer is met.
tools=$work/tools
mkdir "$tools"
for tool in sh bash dash cat chmod cp dirname env grep head ls mkdir mktemp mv readlink rm sed sleep touch tr; do
    if real "$tool" >/dev/null; then ln -s "$(real "$tool")" "$tools/$tool"; fi
done
# Checksum programs and unpackers have folders of their own, because some tests do without them.
mkdir "$work/sum" "$work/unzip" "$work/jar" "$work/python3"
for tool in sha512sum shasum openssl; do
    if real "$tool" >/dev/null; then ln -s "$(real "$tool")" "$work/sum/$tool"; fi
done
if real unzip >/dev/null; then ln -s "$(real unzip)" "$work/unzip/unzip"; fi
jar=$(real jar || real "${JAVA_HOME:-/nowhere}/bin/jar")
if [ -n "$jar" ]; then ln -s "$jar" "$work/jar/jar"; fi
# A python3 may be a shim that needs its own PATH, hence the program it leads to.
python=$(python3 -c 'import sys; print(sys.executable)' 2>/dev/null)
if [ -n "$python" ]; then ln -s "$python" "$work/python3/python3"; fi
limit=
if real timeout >/dev/null; then limit="$(real timeout) 20"; fi
shell=${MVNW_TEST_SHELL:-}
if [ -n "$shell" ]; then
    options=${shell#"${shell%% *}"}
    shell=$(real "${shell%% *}")$options
fi
unset JAVA_HOME MAVEN_USER_HOME MAVEN_BASEDIR MAVEN_ARGS MVNW_VERBOSE MVNW_ASKED

# A fake distribution: its mvn prints its name, the folder it runs in and its arguments.
version=3.9.99
mkdir -p "$work/dist/apache-maven-$version/bin" "$work/dist/apache-maven-$version/lib"
echo library >"$work/dist/apache-maven-$version/lib/maven.jar"
cat >"$work/dist/apache-maven-$version/bin/mvn" <<'END'
#!/bin/sh
echo "Apache Maven 3.9.99 pinned"
echo "in=$PWD"
for argument in "$@"; do printf 'argument=<%s>\n' "$argument"; done
exit "${FAKE_STATUS:-0}"
END
chmod +x "$work/dist/apache-maven-$version/bin/mvn"
zip=$work/dist.zip
(
    cd "$work/dist" || exit 1
    if [ -n "$jar" ]; then "$jar" cfM "$zip" "apache-maven-$version"
    elif [ -n "$python" ]; then "$python" -m zipfile -c "$zip" "apache-maven-$version"
    else zip -qr "$zip" "apache-maven-$version"
    fi
) || { echo "this test needs jar, python3 or zip"; exit 1; }
sha512_of() {
    if real sha512sum >/dev/null; then sha512sum <"$1"
    elif real shasum >/dev/null; then shasum -a 512 <"$1"
    else openssl dgst -sha512 -r <"$1"
    fi | sed 's/ .*//'
}
sha512=$(sha512_of "$zip")
key=$(printf %.16s "$sha512")
echo "not the Maven that was asked for" >"$work/wrong.zip"
wrong=$(sha512_of "$work/wrong.zip")

# Fakes. They write what they were asked into the folder of the test at hand.
fake_java() {  # file, version
    mkdir -p "${1%/*}"
    printf '#!/bin/sh\necho "openjdk version \\"%s\\" 2021-01-01" >&2\necho "OpenJDK Server" >&2\n' "$2" >"$1"
    chmod +x "$1"
}
fake_mvn() {  # file, version, file that it fetches or nothing
    mkdir -p "${1%/*}"
    cat >"$1" <<END
#!/bin/sh
if [ "\$*" = -version ]; then
    if [ -d "\${MAVEN_BASEDIR:-.}/.mvn" ]; then echo "met .mvn"; exit 1; fi
    printf '\033[1mApache Maven $2\033[m\nMaven home: here\n'
    exit
fi
echo "Apache Maven $2 from the PATH"
for argument in "\$@"; do
    printf 'argument=<%s>\n' "\$argument"
    case \$argument in -DoutputDirectory=*) output=\${argument#*=} ;; esac
done
[ -n "\${output:-}" ] || exit 0
printf '%s\n' "\$*" >>"$case/fetched"
[ ! -e pom.xml ] && [ ! -e "\${MAVEN_BASEDIR:-.}/.mvn" ] || { echo "read the project"; exit 1; }
[ -n "$3" ] || { echo "[ERROR] no such artifact"; exit 1; }
cp "$3" "\$output/apache-maven-$version-bin.zip"
END
    chmod +x "$1"
}
fake_download() {  # curl or wget, file that it downloads or nothing
    cat >"$case/bin/$1" <<END
#!/bin/sh
printf '%s\n' "$1 \$*" >>"$case/downloaded"
[ -n "$2" ] || { echo "$1: could not resolve host" >&2; exit 6; }
while [ \$# -gt 1 ]; do
    case \$1 in -o | -O) cp "$2" "\$2" ;; esac
    shift
done
END
    chmod +x "$case/bin/$1"
}
fake_unzip() {  # reads its body from stdin
    mkdir "$case/unzip"
    { echo '#!/bin/sh'; cat; } >"$case/unzip/unzip"
    chmod +x "$case/unzip/unzip"
    path=$case/bin:$case/unzip:$tools:$work/sum
}
put_into_cache() {
    mkdir -p "$dists/$key"
    cp -R "$work/dist/apache-maven-$version/." "$dists/$key/"
}

# Every test starts with a fresh project, an empty HOME, a good Java and a PATH without Maven.
number=0
fresh() {
    number=$((number + 1))
    case=$work/case\ $number
    project=$case/the\ project
    home=$case/the\ home
    dists=$home/.m2/wrapper/dists/apache-maven-$version
    mkdir -p "$case/bin" "$project/.mvn/wrapper" "$home"
    cp "$repository/mvnw" "$project/mvnw"
    echo "<project/>" >"$project/pom.xml"
    printf '# pins\nmavenVersion=%s\nmavenSha512=%s\n' "$version" "$sha512" \
        >"$project/.mvn/wrapper/maven-wrapper.properties"
    fake_java "$case/bin/java" 17.0.1
    path=$case/bin:$tools:$work/sum:$work/unzip:$work/jar:$work/python3
    mvnw=$project/mvnw
    folder=$project
    settings=
    : >"$case/out" >"$case/err"
    status=none
}
# Runs mvnw in $folder after evaluating $settings, which may set and export variables.
start() {
    cd "$folder" || exit 99
    HOME=$home PATH=$path
    export HOME
    eval "$settings"
    # The words of the limit and of the shell are to be split.
    # shellcheck disable=SC2086
    exec $timeout $shell "$mvnw" "$@" >"$case/out" 2>"$case/err" </dev/null
}
run() {
    timeout=$limit
    (start "$@")
    status=$?
}

# What a test expects.
is() { [ "$status" -eq "$1" ]; }
out() { grep -F -e "$1" "$case/out" >/dev/null; }
err() { grep -F -e "$1" "$case/err" >/dev/null; }
pinned() { is 0 && [ "$(head -n 1 "$case/out")" = "Apache Maven $version pinned" ]; }
fetched() { [ -f "$case/fetched" ]; }
downloaded() { [ -f "$case/downloaded" ]; }
# Whether the cache holds one whole Maven and nothing beside it.
installed() {
    [ "$(ls -A "$dists")" = "$key" ] && [ -x "$dists/$key/bin/mvn" ] && [ -f "$dists/$key/lib/maven.jar" ] &&
        [ "$(ls -A "$dists/$key" | tr '\n' ' ')" = "bin lib " ]
}
nothing_installed() { [ ! -d "$dists" ] || [ -z "$(ls -A "$dists")" ]; }

passed=0 failed=0
t() {  # description, test
    fresh
    if "$2"; then
        passed=$((passed + 1))
        echo "ok   $1"
    else
        failed=$((failed + 1))
        echo "FAIL $1 (exit status $status)"
        sed 's/^/     out: /' "$case/out"
        sed 's/^/     err: /' "$case/err"
    fi
}

pins_of_the_project() {
    pins=$repository/.mvn/wrapper/maven-wrapper.properties
    [ -x "$repository/mvnw" ] && grep -E '^mavenVersion=3\.[0-9]+\.[0-9]+$' "$pins" >/dev/null &&
        grep -E '^mavenSha512=[0-9a-f]{128}$' "$pins" >/dev/null && ! grep '://' "$pins" >/dev/null
}
t "the project pins a version and a checksum, and names no host" pins_of_the_project
bad_pins() {
    echo "mavenVersion=$version" >"$project/.mvn/wrapper/maven-wrapper.properties"
    run -version; is 1 && err "needs mavenVersion and a mavenSha512" || return 1
    rm "$project/.mvn/wrapper/maven-wrapper.properties"
    run -version; is 1 && err "maven-wrapper.properties is missing"
}
t "missing or incomplete pins are reported" bad_pins

# a. A Maven on the PATH that is new enough.
on_path() {
    fake_mvn "$case/bin/mvn" "$1" ""
    put_into_cache
    run verify; is 0 && out "Apache Maven $1 from the PATH" && [ ! -s "$case/err" ]
}
on_path_3_9() { on_path 3.9.0; }
on_path_3_10() { on_path 3.10.1; }
on_path_4() { on_path 4.0.0-rc-4; }
t "Maven 3.9.0 on the PATH is used, silently" on_path_3_9
t "Maven 3.10.1 on the PATH is used" on_path_3_10
t "Maven 4 on the PATH is used" on_path_4
newer_behind_older() {
    fake_mvn "$case/bin/mvn" 3.8.7 "$zip"
    # As a pattern, the name of the folder would match the empty one instead of itself.
    mkdir "$case/second bin"
    fake_mvn "$case/second [b]in/mvn" 3.9.6 ""
    path="$path::$case/nowhere:$case/second [b]in"
    settings='MVNW_VERBOSE=true; export MVNW_VERBOSE'
    run verify; is 0 && out "Apache Maven 3.9.6 from the PATH" && err "using $case/second [b]in/mvn" && ! fetched
}
t "a newer Maven behind an older one on the PATH is used" newer_behind_older
link_to_itself() {
    ln -s "$mvnw" "$case/bin/mvn"
    put_into_cache
    run verify; pinned
}
t "a mvn on the PATH that is mvnw itself is passed over" link_to_itself
script_to_itself() {
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$mvnw" >"$case/bin/mvn"
    chmod +x "$case/bin/mvn"
    run verify; is 1 && err "$case/bin/mvn does not tell its version"
}
t "a mvn on the PATH that calls mvnw does not lead to a loop" script_to_itself

# b. The cache.
from_cache() {
    put_into_cache
    fake_mvn "$case/bin/mvn" 3.8.7 "$zip"
    settings='MVNW_VERBOSE=true; export MVNW_VERBOSE'
    run verify; pinned && err "using $dists/$key/bin/mvn: the pinned Maven $version in the wrapper cache" && ! fetched
}
t "the cache is used before anything is fetched" from_cache
other_cache() {
    put_into_cache
    mkdir -p "$case/the user home/wrapper"
    mv "$home/.m2/wrapper/dists" "$case/the user home/wrapper/dists"
    settings='MAVEN_USER_HOME="$case/the user home"; export MAVEN_USER_HOME'
    run verify; pinned && [ ! -e "$home/.m2/wrapper/dists" ] || return 1
    settings='MAVEN_USER_HOME="../the user home"; export MAVEN_USER_HOME; unset HOME'
    run verify; pinned
}
t "MAVEN_USER_HOME moves the cache, also when it is relative" other_cache
no_home() {
    settings='unset HOME'
    run verify; is 1 && err "neither HOME nor MAVEN_USER_HOME is set"
}
t "no HOME and no MAVEN_USER_HOME is reported" no_home
other_checksum() {
    put_into_cache
    mv "$dists/$key" "$dists/0123456789abcdef"
    run verify; is 1 && err "cache: there is no $dists/$key/bin/mvn"
}
t "a cached Maven of another checksum is not used" other_checksum

# c. An older Maven fetches the pinned one.
fetch() {
    fake_mvn "$case/bin/mvn" "$1" "$zip"
    fake_download curl "$zip"
    run verify
    pinned && installed && ! downloaded && err "fetching org.apache.maven:apache-maven:$version:zip:bin" &&
        grep -F -e "-Dartifact=org.apache.maven:apache-maven:$version:zip:bin " "$case/fetched" >/dev/null || return 1
    rm "$case/fetched"
    run verify; pinned && installed && ! fetched && [ ! -s "$case/err" ]
}
fetch_3_6() { fetch 3.6.0; }
fetch_3_8() { fetch 3.8.7; }
t "Maven 3.6.0 fetches the pinned one outside of the project, once" fetch_3_6
t "Maven 3.8.7 fetches the pinned one outside of the project, once" fetch_3_8
too_old_to_fetch() {
    fake_mvn "$case/bin/mvn" 3.5.4 "$zip"
    fake_download curl "$zip"
    run verify; pinned && ! fetched && downloaded
}
t "Maven 3.5 is not asked to fetch" too_old_to_fetch
fetch_mismatch() {
    fake_mvn "$case/bin/mvn" 3.8.7 "$work/wrong.zip"
    fake_download curl "$zip"
    run verify
    is 1 && err "wrong SHA-512" && err "expected $sha512" && err "found    $wrong" &&
        err "local repository" && nothing_installed && ! downloaded && [ ! -s "$case/out" ]
}
t "a fetched file of the wrong checksum is deleted and ends the run" fetch_mismatch
fetch_fails() {
    fake_mvn "$case/bin/mvn" 3.8.7 ""
    fake_download curl "$zip"
    run verify; pinned && installed && fetched && downloaded
}
t "when the older Maven cannot fetch it, it is downloaded" fetch_fails

# d. The archive.
by_curl() {
    fake_download curl "$zip"
    run verify
    pinned && installed && grep -F "https://archive.apache.org/dist/maven/maven-3/$version/binaries/apache-maven-$version-bin.zip" \
        "$case/downloaded" >/dev/null
}
t "curl downloads from the Apache archive" by_curl
by_wget() { fake_download wget "$zip"; run verify; pinned && installed; }
t "wget downloads when there is no curl" by_wget
wget_after_curl() {
    fake_download curl ""
    fake_download wget "$zip"
    run verify; pinned && installed && grep '^curl' "$case/downloaded" >/dev/null
}
t "wget downloads when curl fails" wget_after_curl
download_mismatch() {
    fake_download curl "$work/wrong.zip"
    fake_download wget "$zip"
    run verify
    is 1 && err "wrong SHA-512 of https://archive" && err "expected $sha512" && err "found    $wrong" &&
        nothing_installed && ! grep '^wget' "$case/downloaded" >/dev/null
}
t "a download of the wrong checksum is deleted and ends the run" download_mismatch
no_checksum_program() {
    fake_download curl "$zip"
    path=$case/bin:$tools:$work/unzip:$work/jar:$work/python3
    run verify; is 1 && err "install sha512sum, shasum or openssl" && nothing_installed
}
t "without a checksum program nothing is installed" no_checksum_program
each_checksum_program() {
    for tool in sha512sum shasum openssl; do
        [ -e "$work/sum/$tool" ] || continue
        fresh
        fake_download curl "$zip"
        ln -s "$(readlink "$work/sum/$tool")" "$case/bin/$tool"
        path=$case/bin:$tools:$work/unzip:$work/jar:$work/python3
        run verify; pinned && installed || return 1
    done
}
t "each checksum program that is here is understood" each_checksum_program

# Nothing works.
nothing_works() {
    fake_mvn "$case/bin/mvn" 3.8.7 ""
    fake_download curl ""
    run verify
    is 1 && [ ! -s "$case/out" ] && err "PATH: $case/bin/mvn is Maven 3.8.7, older than 3.9" &&
        err "cache: there is no $dists/$key/bin/mvn" && err "[ERROR] no such artifact" &&
        err "curl: could not resolve host" && err "wget is not installed" &&
        err "Install Maven 3.9 or newer" && nothing_installed
}
t "when nothing works, every attempt and the remedy are told" nothing_works
bare() {
    run verify
    is 1 && err "PATH: no mvn on it" && err "artifact: no Maven 3.6" && err "curl is not installed" && nothing_installed
}
t "with no Maven, curl or wget at all, that is told" bare
cache_not_writable() {
    echo "a file in the way" >"$home/.m2"
    run verify; is 1 && err "cannot write into $dists"
}
t "a cache that cannot be written is reported" cache_not_writable

# Java.
no_java() { rm "$case/bin/java"; put_into_cache; run verify; is 1 && err "no Java found. Install a JDK 17"; }
t "no Java is reported" no_java
java_home_empty() {
    settings='JAVA_HOME="$case/no jdk"; export JAVA_HOME'
    run verify; is 1 && err "JAVA_HOME is $case/no jdk, but holds no bin/java"
}
t "a JAVA_HOME without Java is reported" java_home_empty
java_11() { fake_java "$case/bin/java" 11.0.2; run verify; is 1 && err "too old" && err 'version "11.0.2"'; }
t "Java 11 is too old" java_11
java_8() { fake_java "$case/bin/java" 1.8.0_401; run verify; is 1 && err "too old" && err 'version "1.8.0_401"'; }
t "Java 8 is too old" java_8
java_early_access() { fake_java "$case/bin/java" 27-ea; put_into_cache; run verify; pinned; }
t "an early access Java is new enough" java_early_access
java_home_first() {
    fake_java "$case/the jdk/bin/java" 11.0.2
    put_into_cache
    settings='JAVA_HOME="$case/the jdk"; export JAVA_HOME'
    run verify; is 1 && err "$case/the jdk/bin/java is too old" || return 1
    fake_java "$case/the jdk/bin/java" 21
    fake_java "$case/bin/java" 11.0.2
    run verify; pinned
}
t "JAVA_HOME goes before the PATH" java_home_first
java_silent() { printf '#!/bin/sh\nexit 1\n' >"$case/bin/java"; run verify; is 1 && err "names no version"; }
t "a Java that does not run is reported" java_silent

# Folders, links and arguments.
other_folder() {
    put_into_cache
    folder="$case/some where"
    mkdir "$folder"
    run -f "$project/pom.xml"
    pinned && out "in=$folder" && out "argument=<$project/pom.xml>" || return 1
    folder=$project/src/main
    mkdir -p "$folder"
    mvnw=../../mvnw
    run verify; pinned && out "in=$project/src/main"
}
t "Maven runs in the folder of the caller" other_folder
links() {
    put_into_cache
    mkdir "$case/links" "$case/more links"
    ln -s "$project/mvnw" "$case/links/absolute"
    ln -s "../the project/mvnw" "$case/links/relative"
    ln -s "../links/relative" "$case/more links/chain"
    folder=$case
    for mvnw in links/absolute "$case/links/relative" "./more links/chain"; do
        run verify; pinned || return 1
    done
}
t "mvnw works through symbolic links" links
arguments() {
    put_into_cache
    run "-Dtext=two  words" "it's" 'a "quote"' "" '*' '$HOME `id` \n' -f "a b/pom.xml" "$(printf 'two\nlines')"
    pinned && [ "$(sed 1,2d "$case/out")" = 'argument=<-Dtext=two  words>
argument=<it'"'"'s>
argument=<a "quote">
argument=<>
argument=<*>
argument=<$HOME `id` \n>
argument=<-f>
argument=<a b/pom.xml>
argument=<two
lines>' ]
}
t "arguments reach Maven untouched" arguments
exit_status() {
    put_into_cache
    settings='FAKE_STATUS=7; export FAKE_STATUS'
    run verify; is 7
}
t "the exit status of Maven is the exit status of mvnw" exit_status

# Unpacking.
each_unpacker() {
    for tool in unzip jar python3; do
        [ -e "$work/$tool/$tool" ] || continue
        fresh
        fake_download curl "$zip"
        path=$case/bin:$tools:$work/sum:$work/$tool
        run verify; pinned && installed || return 1
    done
}
t "each unpacker that is here is used, and bin/mvn is executable" each_unpacker
jar_of_java_home() {
    fake_download curl "$zip"
    fake_java "$case/the jdk/bin/java" 21
    printf '#!/bin/sh\n[ "$1" = xf ] && cp -R "%s/." .\n' "$work/dist" >"$case/the jdk/bin/jar"
    chmod +x "$case/the jdk/bin/jar"
    path=$case/bin:$tools:$work/sum
    settings='JAVA_HOME="$case/the jdk"; export JAVA_HOME'
    run verify; pinned && installed
}
t "the jar of JAVA_HOME unpacks" jar_of_java_home
no_unpacker() {
    fake_download curl "$zip"
    path=$case/bin:$tools:$work/sum
    run verify; is 1 && err "cannot unpack" && err "Install unzip, a JDK with jar, or python3" && nothing_installed
}
t "no unpacker is reported, and nothing is installed" no_unpacker
broken_unpack() {
    fake_download curl "$zip"
    fake_unzip <<END
mkdir "apache-maven-$version"
echo "disk full" >&2
exit 1
END
    run verify; is 1 && err "disk full" && nothing_installed
}
t "an unpacking that fails leaves nothing behind" broken_unpack
interrupted() {
    fake_download curl "$zip"
    # This one stops in the middle until the signal was sent, for five seconds at most.
    fake_unzip <<END
mkdir -p "apache-maven-$version/bin"
: >"$case/half way"
for i in 1 2 3 4 5; do [ -e "$case/go on" ] || sleep 1; done
exit 1
END
    timeout=
    (start verify) &
    wrapper=$!
    for i in 1 2 3 4 5; do [ -e "$case/half way" ] || sleep 1; done
    [ -e "$case/half way" ] || return 1
    [ -z "$(ls -A "$dists/$key" 2>/dev/null)" ] && ! nothing_installed || return 1
    kill -TERM "$wrapper"
    : >"$case/go on"
    wait "$wrapper" 2>/dev/null
    status=$?
    is 143 && nothing_installed || return 1
    path=$case/bin:$tools:$work/sum:$work/unzip:$work/jar:$work/python3
    run verify; pinned && installed
}
t "an interrupted unpacking leaves nothing behind" interrupted
overtaken() {
    fake_download curl "$zip"
    fake_unzip <<END
cp -R "$work/dist/." .
mkdir -p "$dists/$key"
cp -R "$work/dist/apache-maven-$version/." "$dists/$key/"
END
    run verify; pinned && installed
}
t "a wrapper that is overtaken by another uses what that one installed" overtaken
two_at_once() {
    fake_mvn "$case/bin/mvn" 3.8.7 "$zip"
    timeout=$limit
    (start first) &
    first=$!
    (start second) &
    second=$!
    wait "$first" && wait "$second" && status=0 && installed
}
t "two wrappers at once install one Maven" two_at_once

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
