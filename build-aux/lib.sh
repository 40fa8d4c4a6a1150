# shellcheck shell=bash
# Shared by the scripts of this folder: source it, do not run it.
# Until the packages are there it may use only what a minimal Debian has: bash, coreutils, apt, dpkg.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# A machine without any locale still has this one; without it meson and gettext lose their accents.
if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]; then
  export LC_CTYPE=C.UTF-8
fi
if [ -z "${HOME:-}" ]; then
  unset HOME
  export HOME=~
fi
# Debian's tools that need root live outside a plain user's path.
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

# Messages go to standard error: standard output belongs to what a script was asked for.
say () { printf '%s\n' "$*" >&2; }
die () { say "$*"; exit 1; }

# The Debian packages, by purpose. A package of the window goes to "window", which "run" takes in.
packages_for () {
  case "$1" in
    build)
      echo gcc libc6-dev meson ninja-build pkg-config gettext
      echo libadwaita-1-dev libcmark-dev libglib2.0-dev libglib2.0-dev-bin libgnutls28-dev libgpgme-dev libgtk-4-dev libicu-dev
      echo libjson-glib-dev libpango1.0-dev libsodium-dev libsoup-3.0-dev libsqlite3-dev libxml2-utils ;;
    run)
      echo ca-certificates glib-networking gnupg gpg-agent procps
      packages_for window ;;
    window)
      # The icons and the scripts of the briefings, the settings, and a window of gpg's own that asks for passphrases.
      echo adwaita-icon-theme dbus dconf-gsettings-backend fonts-noto-core gsettings-desktop-schemas
      echo librsvg2-common pinentry-gnome3 ;;
    test)
      echo faketime libgcrypt20-dev openssl patch poppler-utils procps python3 python3-cryptography python3-jsonschema sqlite3 strace
      echo imagemagick
      # The window: a display and a bus without anybody before it, and what a screen reader would be told.
      echo appstream at-spi2-core dbus desktop-file-utils gir1.2-atspi-2.0 libglib2.0-bin python3-gi xauth xdotool xvfb
      packages_for window ;;
    valgrind)
      echo valgrind libc6-dbg ;;
    fuzz)
      echo clang libclang-rt-14-dev ;;
    bench)
      echo curl dbus gnome-text-editor nginx-light openssl python3 xvfb ;;
    pictures)
      echo imagemagick ;;
    minimal-root)
      echo git mmdebstrap util-linux ;;
    *)
      die "No packages are listed under \"$1\". Known: build, run, window, test, valgrind, fuzz, bench, pictures, minimal-root." ;;
  esac
}

# install_packages PURPOSE…: installs what is missing and is silent when nothing is.
install_packages () {
  local purpose package list wanted=() missing=() have as_root=() log

  for purpose in "$@"; do
    list=$(packages_for "$purpose")
    mapfile -t -O "${#wanted[@]}" wanted <<<"${list// /$'\n'}"
  done

  if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian system, so nothing is installed. Needed, by their Debian names: ${wanted[*]}"
    return 0
  fi

  have=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "${wanted[@]}" 2>/dev/null || true)"
  for package in "${wanted[@]}"; do
    if [[ "$have" != *" installed:$package "* && " ${missing[*]} " != *" $package "* ]]; then
      missing+=("$package")
    fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
      as_root=(sudo)
    else
      say "Packages are missing and only root may install them. Please run, as root:"
      say "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
      exit 1
    fi
  fi

  say "Installing ${#missing[@]} missing packages: ${missing[*]}"
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  "${as_root[@]}" apt-get -qq update >&2 ||
    say "The package lists could not be refreshed; going on with the ones at hand."
  log=$(mktemp)
  if ! "${as_root[@]}" apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends "${missing[@]}" \
      </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "The packages could not be installed; what apt-get said stands above."
  fi
  rm -f "$log"
}

# configured DIR: whether this folder was configured, and for this place of the tree.
configured () {
  [ -f "$1/build.ninja" ] && [ "$(cut -d'|' -f1 "$1/configured-for" 2>/dev/null)" = "$top" ]
}

# configure DIR OPTION…: a meson build folder with these options; nothing to do when it has them already.
# A folder made for another place of the tree is made anew.
configure () {
  local dir="$1" stamp log
  shift
  stamp="$top|$*"
  log="$dir/configure.log"

  if configured "$dir" && [ "$(cat "$dir/configured-for")" = "$stamp" ]; then
    return 0
  fi
  configured "$dir" || rm -rf "$dir"

  mkdir -p "$dir"
  say "Configuring ${dir#"$top"/}"
  # Gone while configuring: after a failure the folder is made anew.
  rm -f "$dir/configured-for"
  if [ -f "$dir/build.ninja" ]; then
    meson setup --reconfigure "$@" "$dir" "$top" >"$log" 2>&1
  else
    meson setup "$@" "$dir" "$top" >"$log" 2>&1
  fi || { tail -n 30 "$log" >&2; die "Configuring failed; the whole log is $log"; }
  printf '%s' "$stamp" >"$dir/configured-for"
}

# build DIR [TARGET…]: silent but for warnings and errors, except on a terminal.
build () {
  local dir="$1" quiet=(--quiet)
  shift
  say "Building ${dir#"$top"/}"
  [ ! -t 2 ] || quiet=()
  ninja -C "$dir" "${quiet[@]}" "$@" >&2 || die "Building failed; the errors stand above."
}
