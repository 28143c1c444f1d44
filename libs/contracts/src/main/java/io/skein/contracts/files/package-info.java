/** What archival-service tells of folders and files, and what an agent has of them. */
@NullMarked
package io.skein.contracts.files;

import org.jspecify.annotations.NullMarked;
