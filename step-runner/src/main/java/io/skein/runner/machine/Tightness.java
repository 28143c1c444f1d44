package io.skein.runner.machine;

/** How much is done so that a request fits its model. */
public enum Tightness {
    /** What seems too long waits for a compaction. */
    LOOSE,
    /** Nothing more can leave the window: it is sent if the model is known to take as much, else squeezed. */
    FULL,
    /** The model refused it as well: long returns of tools are squeezed. */
    SQUEEZED
}
