/** Where the database is, and how a service brings its schema up to date before it works. */
@NullMarked
package io.skein.platform.database;

import org.jspecify.annotations.NullMarked;
