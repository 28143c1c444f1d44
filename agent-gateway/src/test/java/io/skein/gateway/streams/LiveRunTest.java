package io.skein.gateway.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.gateway.Turns;
import io.skein.gateway.frames.Beat;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRunTest {

    private static final RunId RUN = RunId.random();
    private static final List<RunEvent> TURN =
            Turns.of(RUN).accepted().text("a").text("b").finished();

    private final LiveRun run = new LiveRun(RUN, null);

    @Test
    void everyReaderGetsEverythingFromTheFirstEvent() {
        var early = read();
        TURN.subList(0, 2).forEach(run::append);
        var late = read();
        TURN.subList(2, 4).forEach(run::append);
        var afterwards = read();

        for (var reader : List.of(early, late, afterwards)) {
            reader.assertCompleted();
            assertThat(events(reader)).isEqualTo(TURN);
        }
    }

    @Test
    void whatABrokerDeliversTwiceCountsOnce() {
        TURN.subList(0, 2).forEach(run::append);
        TURN.forEach(run::append);

        assertThat(events(read())).isEqualTo(TURN);
    }

    @Test
    void aRunnerThatTakesOverCountsFromOneAgain() {
        var rest = Turns.of(RUN).text("after the crash").finished();
        TURN.subList(0, 2).forEach(run::append);
        rest.forEach(run::append);

        assertThat(events(read())).hasSize(4).containsAll(rest);
    }

    /** The runner that accepted it died, and the one that was given the request next did not reach the record. */
    @Test
    void noRefusalComesAfterARunWasAccepted() {
        run.append(TURN.getFirst());
        boolean ended = run.append(new RunEvent.Refused(RUN, 1, ErrorCode.UNAVAILABLE, "not now", null));
        TURN.subList(1, 4).forEach(run::append);

        assertThat(ended).isFalse();
        assertThat(events(read())).isEqualTo(TURN);
    }

    /** It is on record by then, and the next driver tells it as well, for those who cannot know. */
    @Test
    void whatWasSummedUpIsToldOnce() {
        // Given
        var reader = read();
        var greeted = List.<Part>of(new Part.Text("they greeted"));
        var summary = Message.ofStep(
                MessageId.random(), Role.SUMMARY, greeted, List.of(), List.of(), RUN, StepId.random(), Instant.EPOCH);
        var onRecord = new RunEvent.Compacted(RUN, 2, summary);
        var withdrawn = new RunEvent.StepWithdrawn(RUN, (1L << 32) + 2, StepId.random());
        var end = new RunEvent.Finished(RUN, (1L << 32) + 4, StopReason.END_TURN, Usage.NONE, null);

        // When
        run.append(TURN.getFirst());
        run.append(withdrawn);
        run.append(new RunEvent.Compacted(RUN, (1L << 32) + 3, summary));
        run.append(end);
        run.heal(List.of(TURN.getFirst(), onRecord));

        // Then
        assertThat(events(reader)).containsExactly(TURN.getFirst(), onRecord, withdrawn, end);
    }

    @Test
    void whatTheNextDriverSaysWaitsUntilItIsKnownWhatTheLastOneDidNotSay() {
        // Given
        var reader = read();
        var withdrawn = new RunEvent.StepWithdrawn(RUN, (1L << 32) + 2, StepId.random());
        var end = new RunEvent.Finished(RUN, (1L << 32) + 3, StopReason.END_TURN, Usage.NONE, null);
        TURN.subList(0, 2).forEach(run::append);
        run.append(withdrawn);
        run.append(end);

        // When
        boolean waited = run.hasChangedHands();
        boolean ended = run.heal(TURN.subList(0, 3));

        // Then
        assertThat(waited).isTrue();
        assertThat(ended).isTrue();
        assertThat(run.hasChangedHands()).isFalse();
        assertThat(events(reader)).containsExactly(TURN.get(0), TURN.get(1), TURN.get(2), withdrawn, end);
        reader.assertCompleted();
    }

    @Test
    void onlyWhoIsListenedToIsUnheardAndSaidToBeSoOnceInAWhile() {
        TURN.subList(0, 2).forEach(run::append);
        boolean alone = run.isUnheard(Duration.ZERO);
        read();

        assertThat(alone).isFalse();
        assertThat(run.isUnheard(Duration.ofMinutes(1))).isFalse();
        assertThat(run.isUnheard(Duration.ZERO)).isTrue();
        assertThat(run.isUnheard(Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void aRunThatWasJoinedInTheMiddleIsNotWhole() {
        TURN.subList(1, 4).forEach(run::append);

        assertThat(run.isWhole()).isFalse();
    }

    @Test
    void onlySilentReadersAreTold() {
        var reader = read();
        run.pulse(Duration.ZERO);
        assertThat(reader.getItems()).isEmpty();

        run.append(TURN.getFirst());
        run.pulse(Duration.ofMinutes(1));
        run.pulse(Duration.ZERO);

        assertThat(reader.getItems()).containsExactly(new Beat.Happened(TURN.getFirst()), new Beat.Silent());
    }

    @Test
    void aReaderWhoLeavesTakesNobodyAlong() {
        var leaving = read();
        var staying = read();
        run.append(TURN.getFirst());
        leaving.cancel();
        TURN.subList(1, 4).forEach(run::append);

        assertThat(events(leaving)).hasSize(1);
        assertThat(events(staying)).isEqualTo(TURN);
    }

    private AssertSubscriber<Beat> read() {
        return run.beats().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static List<RunEvent> events(AssertSubscriber<Beat> reader) {
        return reader.getItems().stream()
                .map(beat -> ((Beat.Happened) beat).event())
                .toList();
    }
}
