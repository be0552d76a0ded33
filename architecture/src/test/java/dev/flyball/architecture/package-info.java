/// The rules of the house and of its documents: what the compiler cannot see.
///
/// A rule that a class must break for a good reason names that class and the reason, here and beside the class.
@NullMarked
package dev.flyball.architecture;

import org.jspecify.annotations.NullMarked;
