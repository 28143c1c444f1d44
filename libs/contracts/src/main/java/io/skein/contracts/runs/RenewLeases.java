package io.skein.contracts.runs;

import io.skein.contracts.ids.RunId;
import java.util.List;

/** Says that {@code runner} still drives these runs. The answer names those that it has lost. */
public record RenewLeases(String runner, List<RunId> runs) {

    public record Renewed(List<RunId> lost) {}
}
