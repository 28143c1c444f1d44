package io.skein.contracts.archival;

import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;

/** Where the text is kept. */
public record InsertedPassage(PassageId passageId, ArchiveId archiveId) {}
