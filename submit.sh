#!/usr/bin/env bash
#
# Runs Slalom:  ./submit.sh [spark-submit options] COMMAND [options]
#
# Builds it when needed, and runs it by the spark-submit of $SPARK_HOME or the PATH when that is of a
# matching version, else by the Spark that the build resolved. Without COMMAND it trains on the sample
# data. "./submit.sh --help" lists the commands, "./submit.sh COMMAND --help" the options of one.
#
# Kept to what bash 3.2 knows, which macOS still ships: above all, no array here is ever empty.

set -eu
unset CDPATH

main_class=org.slalom.app.Main
spark_line=4.1
oldest_java=17
first_java_refused=24
heap_percent=60 # of the memory of the machine or container; the rest is for the JVM itself and the page cache

# Prints an error (what, expected, got, remedy) and ends with the exit code of wrong usage.
fail() {
  printf 'error: %s\n  expected: %s\n  got:      %s\n  remedy:   %s\n' "$@" >&2
  exit 2
}

# Prints the folder of a file, or of the file that a symbolic link names in the end.
folder_of() {
  local file=$1 target
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  cd "$(dirname "$file")" && pwd -P
}

home=$(folder_of "${BASH_SOURCE[0]}")
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$home/pom.xml")
jar=$home/target/slalom-$version.jar
embedded=$home/target/spark

# --- the command line: spark-submit's options end where COMMAND begins ---------------------------

options=(--class "$main_class" --name Slalom)
master=            # of --master, which wins over that of --conf, and this over that of --properties-file
configured_master=
properties=
more_jars=false  # whether the caller brings jars for our classes to use
plain_java=false # help and version need no Spark

notice_setting() { # NAME VALUE of a spark-submit option
  case $1 in
    --master) master=$2 ;;
    --properties-file) properties=$2 ;;
    --jars | --packages) more_jars=true ;;
    --conf | -c)
      case $2 in
        spark.master=*) configured_master=${2#spark.master=} ;;
        spark.jars=* | spark.jars.packages=*) more_jars=true ;;
      esac
      ;;
  esac
}

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h | --version)
      plain_java=true
      break
      ;;
    --supervise | --verbose | -v | --usage-error | --load-spark-defaults)
      options+=("$1")
      shift
      ;;
    --*=*)
      notice_setting "${1%%=*}" "${1#*=}"
      options+=("$1")
      shift
      ;;
    -*)
      [ $# -gt 1 ] || fail "the spark-submit option $1 lacks its value" "$1 VALUE" \
        "the end of the command line" "give the value, or see ./submit.sh --help"
      notice_setting "$1" "$2"
      options+=("$1" "$2")
      shift 2
      ;;
    *) break ;;
  esac
done

if [ -z "$configured_master" ] && [ -f "$properties" ]; then
  configured_master=$(sed -n 's/^[[:space:]]*spark\.master[[:space:]=:]*//p' "$properties" | tail -n 1)
fi
master=${master:-$configured_master}

for argument in "$@"; do
  case $argument in --help | -h) plain_java=true ;; esac
done

if [ $# -eq 0 ]; then
  master=${master:-local[*]}
  options+=(--master "$master")
  set -- train --config "$home/conf/sample.conf" \
    --data "$home/sample-data/train" --test "$home/sample-data/test" \
    --output "$home/target/sample-run" --if-exists overwrite
fi

# --- Java ----------------------------------------------------------------------------------------

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME names no Java" "an executable $java" "none" \
    "set JAVA_HOME to a JDK 17 or 21, or unset it to use the PATH"
else
  java=$(command -v java) || fail "Java is not installed" "java in JAVA_HOME or on the PATH" "neither" \
    "install JDK 17 or 21"
fi

# One start of the JVM tells its version and, knowing the limits of a container, the heap to use.
java_facts=$("$java" -XX:+IgnoreUnrecognizedVMOptions -XX:MaxRAMPercentage=$heap_percent \
  -XX:+PrintFlagsFinal -version 2>&1) || true
java_version=$(sed -n 's/^[a-z]* version "\([0-9]*\).*/\1/p' <<<"$java_facts")
if [ "${java_version:-0}" -lt $oldest_java ] || [ "$java_version" -ge $first_java_refused ]; then
  fail "this Java cannot run Spark $spark_line" "JDK 17 or 21 ($first_java_refused and later are too new)" \
    "Java ${java_version:-of unknown version} at $java" "set JAVA_HOME to a JDK 17 or 21"
fi

# Paths and file names are UTF-8 for the JVM, whatever the caller's locale: a scheduler often has none.
case $(locale -a 2>/dev/null || true) in
  *C.UTF-8* | *C.utf8* | '') export LC_ALL=C.UTF-8 ;;
  *) export LC_ALL=en_US.UTF-8 ;;
esac

# --- Spark ---------------------------------------------------------------------------------------

# Prints the home of the spark-submit on the PATH, as Spark's own script finds it.
home_of_spark_on_path() {
  local script
  script=$(command -v spark-submit) || return 0
  script=$(folder_of "$script")/spark-submit
  # shellcheck disable=SC2016 # the inner shell expands it
  bash -c 'unset SPARK_HOME; . "$(dirname "$0")/find-spark-home" && printf %s "$SPARK_HOME"' "$script" \
    2>/dev/null || true
}

matches() { # SPARK_HOME
  [ -n "$1" ] && [ -x "$1/bin/spark-submit" ] && compgen -G "$1/jars/spark-core_*-$spark_line.*.jar" >/dev/null
}

# Sets spark to the home of a matching Spark, or to nothing for the embedded one.
choose_spark() {
  local candidate
  for candidate in "${SPARK_HOME:-}" "$(home_of_spark_on_path)"; do
    if matches "$candidate"; then
      spark=$candidate
      return
    fi
    [ -z "$candidate" ] ||
      echo "No Spark $spark_line in $candidate: using the embedded Spark." >&2
  done
  spark=
  case ${master:=${MASTER:-local[*]}} in
    local* | spark://*) ;;
    *) fail "the embedded Spark cannot reach the master $master" \
      "local*, spark://*, or a Spark $spark_line in SPARK_HOME or on the PATH" "no such Spark" \
      "install Spark $spark_line and set SPARK_HOME to it" ;;
  esac
}

if ! $plain_java; then choose_spark; fi

# --- the build -----------------------------------------------------------------------------------

needs_build() {
  [ ! -f "$jar" ] || [ ! -d "$embedded/jars" ] ||
    [ -n "$(find "$home/pom.xml" "$home/.mvn" "$home/src/main" -newer "$jar" -print | head -n 1)" ]
}

# Waits for the lock; the caller's subshell holds it until it ends.
lock() {
  if command -v flock >/dev/null; then
    flock 9
  else # a link is made in one step, together with the process that it names
    until ln -s $$ "$home/target/submit.owner" 2>/dev/null; do
      kill -0 "$(readlink "$home/target/submit.owner")" 2>/dev/null || rm -f "$home/target/submit.owner"
      sleep 1
    done
    trap 'rm -f "$home/target/submit.owner"' EXIT
  fi
}

build() {
  local log=$home/target/submit-build.log
  command -v mvn >/dev/null || fail "Slalom is not built yet, and Maven is not installed" \
    "mvn on the PATH" "none" "install Maven 3.8.1 or later"
  echo "Building Slalom (first time: a minute or two)..." >&2
  rm -f "$jar" # a run that still has it open keeps what it opened
  if ! (cd "$home" && mvn --batch-mode --quiet -Dmaven.test.skip=true package) \
    >"$log" 2>&1 </dev/null; then
    rm -f "$jar"
    cat "$log" >&2
    echo "error: the build of Slalom failed, as told above (and in $log)" >&2
    exit 1
  fi
}

if needs_build; then
  mkdir -p "$home/target"
  (
    lock
    if needs_build; then build; fi
  ) 9>"$home/target/submit.lock"
fi

# --- the run -------------------------------------------------------------------------------------

# Progress goes to the standard error; the JVM cannot see by itself whether somebody reads it.
if [ -t 2 ]; then export SLALOM_TTY=1; fi

if $plain_java; then
  exec "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$jar:$(echo "$embedded"/jars/scala-library-*.jar)" "$main_class" "$@"
fi

if [ -n "$spark" ]; then
  export SPARK_HOME=$spark
  exec "$SPARK_HOME/bin/spark-submit" "${options[@]}" "$jar" "$@"
fi

heap_bytes=$(sed -n 's/.* MaxHeapSize *= *\([0-9]*\).*/\1/p' <<<"$java_facts")
export SPARK_DRIVER_MEMORY=${SPARK_DRIVER_MEMORY:-$((heap_bytes / 1048576))m}
export SPARK_HOME=$embedded SPARK_CONF_DIR=$home/conf SPARK_SCALA_VERSION=2.13

# Sets command to what Spark's launcher makes of the arguments of spark-submit, as its own spark-class does:
# the launcher knows the flags of the JVM, and prints the command, word by word after an empty line, each
# ended by a NUL.
command=()
ask_launcher() {
  command=()
  {
    IFS= read -r _ || true
    while IFS= read -r -d '' word; do command+=("$word"); done
  } < <("$java" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$(echo "$embedded"/jars/spark-launcher*.jar)" \
    org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@" || true)
  [ ${#command[@]} -gt 0 ] || exit 1
}

# --- a fast start: Spark's classes, parsed and linked, are mapped from an archive (class-data sharing) ------
#
# It fits one build of the JVM and these jars in this order. Where it does not, the JVM starts without.

java_build=$(sed -n 's/.* VM .*(build \([^,)]*\).*/\1/p' <<<"$java_facts")
archive=$home/target/spark-${java_build//[^0-9A-Za-z.+-]/_}.jsa
archived_jars=$(IFS=: && set -- "$embedded"/jars/*.jar && printf %s "$*")

# Puts the archived jars before all else on the class path of the command, or there alone: an archive holds
# no folders. False if the caller has put something before them. Our jar follows, unless our classes are to
# see jars of the caller: these are known to Spark's own class loader alone, which then has to load ours, too.
use_archived_jars() { # [alone]
  local i rest all_jars=":$embedded/jars/*" ours=:$jar
  if $more_jars; then ours=; fi
  for i in "${!command[@]}"; do
    [ "${command[i]}" = -cp ] || continue
    rest=${command[i + 1]}
    case $rest in "$home/conf/"*"$all_jars"*) ;; *) return 1 ;; esac
    command[i + 1]=$archived_jars
    if [ $# -eq 0 ]; then
      command[i + 1]=$archived_jars$ours:${rest%%"$all_jars"*}${rest#*"$all_jars"}
    fi
    return
  done
  return 1
}

# Makes the archive of what a short training loads. A failure leaves an empty one: it is not tried again.
make_archive() {
  local scratch=$home/target/spark-start
  echo "Preparing a faster start (once)..." >&2
  rm -f "$archive".*
  ask_launcher --class "$main_class" --master 'local[1]' "$jar" train --config "$home/conf/sample.conf" \
    --data "$home/sample-data/train" --output "$scratch" --if-exists overwrite --steps 20 --quiet
  if use_archived_jars alone &&
    "${command[0]}" "-XX:ArchiveClassesAtExit=$archive.new" "${command[@]:1}" >"$scratch.log" 2>&1 </dev/null &&
    [ -s "$archive.new" ]; then
    wc -c <"$archive.new" >"$archive.bytes"
    mv -f "$archive.new" "$archive"
  else
    : >"$archive"
  fi
  rm -rf "$scratch"
}

# Spark runs so much code a few thousand times as it starts that the compiler would come to the kernels last,
# when a small training is over. All else has to be ten times as busy as usual before it is compiled for speed;
# the first thousands of synchronous steps may pay for that by some tenths of a millisecond each.
compile_kernels_first=(
  -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000
  -XX:CompileCommand=quiet "-XX:CompileCommand=CompileThresholdScaling,org.slalom.math.*::*,0.1"
)

# Whether there is an archive of these jars, none of it lost: a JVM would not survive that.
archive_is_whole() {
  [ -s "$archive" ] && [ "$archive" -nt "$embedded/jars" ] &&
    [ "$(wc -c <"$archive")" -eq "$(cat "$archive.bytes" 2>/dev/null || echo 0)" ]
}

if [ -n "$java_build" ] && [ -w "$home/target" ] && [ ! "$archive" -nt "$embedded/jars" ]; then
  (
    lock
    if [ ! "$archive" -nt "$embedded/jars" ]; then make_archive; fi
  ) 9>"$home/target/submit.lock"
fi

ask_launcher "${options[@]}" "$jar" "$@"
if archive_is_whole && use_archived_jars; then
  command=("${command[0]}" "-XX:SharedArchiveFile=$archive" "-Xlog:cds*=off" "${command[@]:1}")
fi
command=("${command[0]}" "${compile_kernels_first[@]}" "${command[@]:1}")
exec "${command[@]}"
