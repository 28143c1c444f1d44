# Sourced by skein and by hand: sets JAVA_HOME to a JDK of version 21 or newer, or says what to install and fails.

jdk_version() { # the major version of the JDK in folder $1, empty if there is none
  [ -x "$1/bin/javac" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

jdk_fits() { v=$(jdk_version "$1"); [ -n "$v" ] && [ "$v" -ge 21 ]; }

find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && jdk_fits "$JAVA_HOME"; then return 0; fi
  on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  newest=
  for home in "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -d "$home" ] && jdk_fits "$home" || continue
    if [ -z "$newest" ] || [ "$(jdk_version "$home")" -gt "$(jdk_version "$newest")" ]; then newest=$home; fi
  done
  if [ -z "$newest" ]; then
    echo "Skein needs a JDK of version 21 or newer and found none. Install one (Debian: apt-get install openjdk-21-jdk)" >&2
    echo "or set JAVA_HOME to its folder, then run the command again." >&2
    return 1
  fi
  JAVA_HOME=$newest
  export JAVA_HOME
}

find_jdk
