package io.skein.memory.desks;

/**
 * How much may lie open.
 *
 * @param files at most
 * @param characters of each file
 * @param budget characters of all of them together
 */
public record Limits(int files, int characters, long budget) {

    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Open files take half of the model's context at most. */
    public static Limits of(int files, int characters, int contextWindow) {
        return new Limits(files, characters, (long) contextWindow * CHARACTERS_PER_TOKEN / 2);
    }
}
