/** Which texts can be stored: PostgreSQL and UTF-8 each refuse a few that JSON can express. */
@NullMarked
package io.skein.platform.texts;

import org.jspecify.annotations.NullMarked;
