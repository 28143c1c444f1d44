package io.skein.runner.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes<String> lanes = new Lanes<>();
    private final List<String> begun = new ArrayList<>();
    private final Map<String, UniEmitter<? super String>> open = new HashMap<>();

    @Test
    void workOfOneLaneIsDoneInOrderAndThatOfOthersMeanwhile() {
        ask("a", "a1");
        ask("a", "a2");
        ask("b", "b1");
        assertThat(begun).containsExactly("a1", "b1");

        opened("a1").complete("done");

        assertThat(begun).containsExactly("a1", "b1", "a2");
    }

    @Test
    void whatFailsLetsTheNextOneIn() {
        ask("a", "a1");
        ask("a", "a2");

        opened("a1").fail(new IllegalStateException("on purpose"));

        assertThat(begun).containsExactly("a1", "a2");
    }

    @Test
    void aLaneThatIsEmptyIsForgotten() {
        ask("a", "a1");

        opened("a1").complete("done");

        assertThat(lanes.size()).isZero();
    }

    @Test
    void placesAreGivenInTheOrderOfAskingAndNeverTwice() {
        var places = new Places(1);
        places.take().subscribe().with(taken -> begun.add("first"));
        places.take().subscribe().with(taken -> begun.add("second"));
        places.take().subscribe().with(taken -> begun.add("third"));
        assertThat(begun).containsExactly("first");

        places.release();

        assertThat(begun).containsExactly("first", "second");
        places.release();
        places.release();
        assertThat(begun).containsExactly("first", "second", "third");
        assertThat(places.free()).isOne();
    }

    private UniEmitter<? super String> opened(String name) {
        return Objects.requireNonNull(open.get(name), () -> name + " did not begin");
    }

    private void ask(String lane, String name) {
        Uni<String> work = Uni.createFrom().emitter(emitter -> {
            begun.add(name);
            open.put(name, emitter);
        });
        lanes.in(lane, work).subscribe().with(done -> {}, failed -> {});
    }
}
