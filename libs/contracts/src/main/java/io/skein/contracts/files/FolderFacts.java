package io.skein.contracts.files;

import io.skein.contracts.ids.FolderId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the library as other services know it.
 *
 * @param version counts changes of the folder and of its files
 * @param shown the public API's object
 */
public record FolderFacts(
        FolderId id,
        long version,
        String name,
        @Nullable String description,
        @Nullable String instructions,
        Map<String, Object> shown) {}
