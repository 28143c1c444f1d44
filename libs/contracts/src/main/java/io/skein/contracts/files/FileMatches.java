package io.skein.contracts.files;

import java.util.List;

/**
 * A page of matching lines, by file and line.
 *
 * @param total all matches that were counted; {@code more} if counting was given up there
 * @param files how many files have some
 * @param searched how many files were looked through
 */
public record FileMatches(List<Match> matches, int total, boolean more, int files, int searched) {

    public FileMatches {
        matches = List.copyOf(matches);
    }

    /** {@code line} counts from 1; {@code context} are the lines around it and the line itself, from {@code first}. */
    public record Match(String file, int line, int first, List<String> context) {

        public Match {
            context = List.copyOf(context);
        }
    }
}
