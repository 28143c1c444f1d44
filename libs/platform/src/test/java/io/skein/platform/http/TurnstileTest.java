package io.skein.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(10);
    private final List<String> inside = new ArrayList<>();

    @Test
    void whoFindsNoRoomWaitsUntilOthersHaveLeft() {
        var first = enter("first", 6);
        enter("second", 6);
        enter("third", 1);
        assertThat(inside).containsExactly("first");

        first.leave();

        assertThat(inside).containsExactly("first", "second", "third");
    }

    @Test
    void whatNeedsMoreThanAllIsAlone() {
        var huge = enter("huge", 1_000);
        enter("small", 1);
        assertThat(inside).containsExactly("huge");

        huge.leave();

        assertThat(inside).containsExactly("huge", "small");
    }

    @Test
    void whoLeavesTheLineIsNotLetIn() {
        var first = enter("first", 10);
        enter("impatient", 10).leave();
        enter("patient", 10);

        first.leave();
        first.leave();

        assertThat(inside).containsExactly("first", "patient");
    }

    private Turnstile.Visit enter(String name, long size) {
        var visit = turnstile.visit(size, admitted -> inside.add(name));
        visit.enter();
        return visit;
    }
}
