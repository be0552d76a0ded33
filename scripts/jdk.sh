# Finds a JDK: `find_jdk 25` prints the home of a JDK of that version or newer (at most the second argument, if given).
# To be sourced by bash.

jdk_version() { # home -> major version, nothing when it is no JDK
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}//p'
}

find_jdk() {
  local least=$1 most=${2:-999} home version candidates=()
  [ -n "${JAVA_HOME:-}" ] && candidates+=("$JAVA_HOME")
  if command -v javac >/dev/null 2>&1; then
    candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
  fi
  if [ -x /usr/libexec/java_home ]; then
    home=$(/usr/libexec/java_home -v "$least" 2>/dev/null) && candidates+=("$home")
  fi
  for home in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -d "$home" ] && candidates+=("$home")
  done
  for home in "${candidates[@]}"; do
    version=$(jdk_version "$home") || continue
    case $version in '' | *[!0-9]*) continue ;; esac
    if [ "$version" -ge "$least" ] && [ "$version" -le "$most" ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}
