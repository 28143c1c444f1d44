package io.skein.contracts.files;

import java.util.List;

/** What a model wants to have open from now on; {@code closeOthers} closes everything else. */
public record FileOpening(List<FileView> views, boolean closeOthers) {

    public FileOpening {
        views = List.copyOf(views);
    }
}
