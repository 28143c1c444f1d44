package io.skein.runner.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairPlacesTest {

    private final List<String> seated = new ArrayList<>();

    @Test
    void whoWaitsOnceGoesBeforeWhoWaitsOften() {
        var places = new FairPlaces<String>(1, 1);
        take(places, "flood", 4);
        take(places, "single", 1);
        assertThat(seated).containsExactly("flood");

        places.release("flood");
        places.release("flood");

        assertThat(seated).containsExactly("flood", "flood", "single");
    }

    @Test
    void nobodyTakesMoreThanTheShare() {
        var places = new FairPlaces<String>(3, 2);
        take(places, "flood", 5);
        assertThat(seated).containsExactly("flood", "flood");

        take(places, "single", 1);

        assertThat(seated).containsExactly("flood", "flood", "single");
        assertThat(places.taken()).isEqualTo(3);
        places.release("single");
        assertThat(seated).hasSize(3);
    }

    @Test
    void whatIsTakenNowIsTakenOnlyWhereThereIsRoom() {
        var places = new FairPlaces<String>(2, 1);

        assertThat(now(places, "a")).isTrue();
        assertThat(now(places, "a")).isFalse();
        assertThat(now(places, "b")).isTrue();
        places.release("a");
        assertThat(now(places, "a")).isTrue();
    }

    @Test
    void aPlaceIsGivenBackWhateverComesOfTheWork() {
        var places = new FairPlaces<String>(1, 1);

        places.in("a", Uni.createFrom().failure(new IllegalStateException("on purpose")))
                .subscribe()
                .with(done -> {}, failed -> seated.add("failed"));

        assertThat(seated).containsExactly("failed");
        assertThat(places.taken()).isZero();
    }

    private void take(FairPlaces<String> places, String party, int times) {
        for (int i = 0; i < times; i++) {
            places.take(party).subscribe().with(taken -> seated.add(party));
        }
    }

    private static boolean now(FairPlaces<String> places, String party) {
        var answers = new ArrayList<Boolean>();
        places.takeNow(party).subscribe().with(answers::add);
        return answers.getFirst();
    }
}
