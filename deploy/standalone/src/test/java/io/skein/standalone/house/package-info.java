/** The rules of the house that a build can check. */
@NullMarked
package io.skein.standalone.house;

import org.jspecify.annotations.NullMarked;
