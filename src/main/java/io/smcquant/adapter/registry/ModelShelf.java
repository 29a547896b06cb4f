package io.smcquant.adapter.registry;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smcquant.scoring.tree.CompiledModel;

/**
 * The models that were asked for by their id of late, ready to answer. Bounded by their number and by the size of their
 * files; the one asked for longest ago goes first. Usable from any thread; one short lock guards the map.
 */
@ApplicationScoped
public class ModelShelf {
    private static final int MODELS_MAX = 4;
    private static final long FILE_BYTES_MAX = 64L << 20;

    private final ModelLoading loading;
    private final Map<Long, Place> places = new LinkedHashMap<>(MODELS_MAX * 2, 0.75f, true);

    ModelShelf(ModelLoading loading) {
        this.loading = loading;
    }

    /** A model and the form of it that is walked. */
    public record Ready(OpenedModel model, CompiledModel compiled) {}

    /** A model that is there or on its way, so that nobody loads it twice at once. */
    private static final class Place {
        private final Uni<Optional<Ready>> ready;
        private long fileBytes;

        Place(Uni<Optional<Ready>> ready) {
            this.ready = ready;
        }
    }

    /** Nothing where there is no such model. */
    public Uni<Optional<Ready>> open(long id) {
        return place(id).ready;
    }

    private synchronized Place place(long id) {
        Place known = places.get(id);
        if (known != null) {
            return known;
        }
        Place place = new Place(loading.load(id)
                .map(found -> found.map(model -> new Ready(model, model.trees().compile())))
                .invoke(ready -> ready.ifPresentOrElse(some -> arrived(id, some), () -> forget(id)))
                .onFailure().invoke(() -> forget(id))
                .memoize().indefinitely());
        places.put(id, place);
        trim();
        return place;
    }

    private synchronized void arrived(long id, Ready ready) {
        Place place = places.get(id);
        if (place != null) {
            place.fileBytes = ready.model().content().sizeBytes();
            trim();
        }
    }

    private synchronized void forget(long id) {
        places.remove(id);
    }

    private void trim() {
        long fileBytes = places.values().stream().mapToLong(place -> place.fileBytes).sum();
        Iterator<Place> oldestFirst = places.values().iterator();
        while (places.size() > 1 && (places.size() > MODELS_MAX || fileBytes > FILE_BYTES_MAX)) {
            fileBytes -= oldestFirst.next().fileBytes;
            oldestFirst.remove();
        }
    }
}
