# What the scripts beside this one share: where Java and the jars are, and the build of what is missing.
# Sourced by them; sets self, root, java, jar (the jobs), lib (the command line's class path) and cluster
# (what a Flink cluster needs). Needs a JDK 17 or newer.
# shellcheck shell=bash disable=SC2034

root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)"
self="$(basename "$0")"
lib="$root/jobs/target/lib"
cluster="$root/jobs/target/cluster"

if [ -n "${JAVA_HOME:-}" ]; then java="$JAVA_HOME/bin/java"; else java="$(command -v java || true)"; fi
if [ -z "$java" ] || [ ! -x "$java" ]; then
  echo "$self: expected a JDK 17 or newer: none on the PATH and JAVA_HOME is not set" >&2
  exit 1
fi

built() {
  local found=("$root"/jobs/target/wayside-jobs-*.jar)
  jar="${found[0]}"
}

# A jar is missing, or a source file or POM is newer than the last build. An installation has no sources.
stale() {
  [ -f "$jar" ] && [ -d "$lib" ] && [ -f "$cluster/wayside-job.jar" ] || return 0
  [ -f "$root/pom.xml" ] || return 1
  [ -n "$(find "$root/pom.xml" "$root"/{model,operators,connectors,jobs}/{pom.xml,src/main} \
      -newer "$jar" -type f -print -quit)" ]
}

build_if_stale() {
  stale || return 0
  echo "$self: building (the first time takes some minutes)" >&2
  rm -rf "$lib" "$cluster" # so that no native library of another build stays on the class path
  # shellcheck disable=SC2086
  (cd "$root" && ./mvnw -B -q -ntp package -DskipTests ${WAYSIDE_BUILD_OPTS:-}) >&2 || {
    echo "$self: the build failed" >&2
    exit 1
  }
  built
  touch "$jar"
}

built

export TF_CPP_MIN_LOG_LEVEL="${TF_CPP_MIN_LOG_LEVEL:-3}"
