package dev.flyball.store.check;

/// One thing that is wrong with an installation.
///
/// @param check which look found it: `home`, `database`, `artifacts`, …
/// @param what one sentence with the value in parentheses
/// @param where a file, a URL, an option or a variable
/// @param hint what to do, starting with "Maybe"
public record Finding(String check, String what, String where, String hint) {}
