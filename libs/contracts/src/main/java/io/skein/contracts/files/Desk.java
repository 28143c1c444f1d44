package io.skein.contracts.files;

import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has of the library: the folders that it may read, and which of their files lie open before it. All its
 * conversations share it.
 *
 * @param version counts changes; 0 for an agent that never had a folder
 * @param mostOpen how many files may lie open
 * @param viewCharacters how much of each is shown
 */
public record Desk(long version, int mostOpen, int viewCharacters, List<Folder> folders) {

    public static final Desk EMPTY = new Desk(0, 0, 0, List.of());

    public Desk {
        folders = List.copyOf(folders);
    }

    /** {@code files} is how many it has; those {@code listed} are the open ones and some of the others. */
    public record Folder(
            FolderId id,
            String name,
            @Nullable String description,
            @Nullable String instructions,
            int files,
            List<Entry> listed) {

        public Folder {
            listed = List.copyOf(listed);
        }
    }

    /** A file; {@code name} has the folder in it, {@code view} is what is seen of it, null while it is closed. */
    public record Entry(FileId id, String name, @Nullable String view) {

        public boolean lies() {
            return view != null;
        }
    }

    public List<FolderId> folderIds() {
        return folders.stream().map(Folder::id).toList();
    }

    public List<Entry> open() {
        return folders.stream()
                .flatMap(folder -> folder.listed().stream())
                .filter(Entry::lies)
                .toList();
    }

    /** About how many characters a model reads of it. */
    public long length() {
        return folders.stream()
                .flatMap(folder -> folder.listed().stream())
                .mapToLong(entry -> entry.name().length()
                        + 60L
                        + (entry.view() == null ? 0 : entry.view().length()))
                .sum();
    }
}
