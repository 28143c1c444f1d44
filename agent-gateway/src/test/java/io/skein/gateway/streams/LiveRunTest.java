package io.skein.gateway.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.Turns;
import io.skein.gateway.frames.Beat;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
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
