package io.skein.gateway.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Part;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.Turns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissedTest {

    private static final RunId RUN = RunId.random();
    private static final List<RunEvent> RECORD = Turns.of(RUN)
            .accepted()
            .text("a")
            .text("b")
            .saved(List.of(new Part.Text("ab")))
            .finished();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void whereverTheDriverFellSilentTheRestIsMissed(int heard) {
        assertThat(Missed.of(RECORD.subList(0, heard), RECORD, null)).isEqualTo(RECORD.subList(heard, RECORD.size()));
    }

    @Test
    void whatTheNextDriverSaysIsNotMissedButWhatTheLastOnePutOnRecordIs() {
        var withdrawn = new RunEvent.StepWithdrawn(RUN, (1L << 32) + 2, StepId.random());
        var record = new ArrayList<>(RECORD.subList(0, 4));
        record.add(new RunEvent.StepWithdrawn(RUN, (1L << 32) + 2, StepId.random()));
        record.add(new RunEvent.TextDelta(RUN, (1L << 32) + 6, StepId.random(), Turns.MESSAGE, "c"));

        assertThat(Missed.of(RECORD.subList(0, 2), record, withdrawn)).isEqualTo(RECORD.subList(2, 4));
    }

    @Test
    void aStepThatCameWholeIsNotToldAgainThoughItsPiecesWereNot() {
        var heard = List.of(RECORD.get(0), RECORD.get(3));

        assertThat(Missed.of(heard, RECORD, null)).isEqualTo(RECORD.subList(4, 5));
    }
}
