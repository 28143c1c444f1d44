package io.skein.runner.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.Turn;
import io.skein.models.TokenCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqueezedRequestTest {

    private static final Turn ASKED = new Turn.User(List.of(new Content.Text("what do the logs say?")), null);
    private static final Turn SHORT = new Turn.ToolResult("1", "look", "all is well", false);

    @Test
    void whatFitsStaysAsItIs() {
        var request = request(ASKED, SHORT, returned("2", 100));

        assertThat(SqueezedRequest.fitting(request, 10_000)).hasValue(request);
    }

    @Test
    void longReturnsLoseTheirMiddlesAndNothingElseChanges() {
        var request = request(ASKED, SHORT, returned("2", 20_000));

        var squeezed = SqueezedRequest.fitting(request, 3_000).orElseThrow();

        assertThat(TokenCounter.count(squeezed)).isLessThanOrEqualTo(3_000);
        assertThat(squeezed.turns().subList(0, 2)).containsExactly(ASKED, SHORT);
        assertThat(((Turn.ToolResult) squeezed.turns().getLast()).text())
                .startsWith("line 0\n")
                .contains("characters are left out here")
                .endsWith("line 19999\n");
    }

    @Test
    void whatIsNoReturnIsNotTouched() {
        var essay = new Turn.User(List.of(new Content.Text("word ".repeat(20_000))), null);

        assertThat(SqueezedRequest.fitting(request(essay), 1_000)).isEmpty();
        assertThat(SqueezedRequest.tightest(request(essay, SHORT))).isEmpty();
        assertThat(SqueezedRequest.tightest(request(essay, returned("2", 900)))).isPresent();
    }

    private static Turn returned(String call, int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("line ").append(i).append('\n');
        }
        return new Turn.ToolResult(call, "read", text.toString(), false);
    }

    private static ModelRequest request(Turn... turns) {
        return new ModelRequest(
                "m", "You are Ada.", List.of(turns), List.of(), new ToolChoice.None(), Settings.DEFAULT);
    }
}
