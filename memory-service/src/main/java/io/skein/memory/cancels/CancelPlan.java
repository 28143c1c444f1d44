package io.skein.memory.cancels;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a cancel does in one conversation. Pure.
 *
 * @param ended runs that nobody drives: they are over at once
 * @param driven runs that end at their next step boundary, or as soon as their runner hears of it
 * @param denied the request for decisions that is answered with a denial
 * @param next the run whose turn it is if nothing is in its way then
 */
record CancelPlan(List<ActiveRun> ended, List<ActiveRun> driven, Optional<Message> denied, Optional<ActiveRun> next) {

    /** {@code active} waits or runs, in order; {@code only} are the wanted runs, or none for all. */
    static CancelPlan of(List<ActiveRun> active, Optional<Message> request, Set<RunId> only) {
        var wanted = active.stream()
                .filter(run -> only.isEmpty() || only.contains(run.id()))
                .toList();
        var driven = wanted.stream().filter(ActiveRun::driven).toList();
        var ended = wanted.stream().filter(run -> !run.driven()).toList();
        var denied = request.filter(asked -> only.isEmpty() || asked.runId() != null && only.contains(asked.runId()));
        boolean stuck = request.isPresent() && denied.isEmpty();
        boolean busy = active.stream().anyMatch(run -> !run.waits() && !ended.contains(run));
        var next = active.stream()
                .filter(run -> run.waits() && !ended.contains(run))
                .findFirst();
        return new CancelPlan(ended, driven, denied, stuck || busy ? Optional.empty() : next);
    }

    List<RunId> outcomes() {
        return Stream.of(
                        ended.stream().map(ActiveRun::id),
                        driven.stream().map(ActiveRun::id),
                        denied.stream().map(Message::runId))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
