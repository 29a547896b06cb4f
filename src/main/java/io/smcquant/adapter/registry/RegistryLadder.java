package io.smcquant.adapter.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.ModelStatus;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.adapter.postgres.StoredModel;
import io.smcquant.scoring.FeatureProfile;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringModel;

/**
 * Makes the ladder of what the registry says, and of the model beside the process until the registry has it. A look asks
 * one small question; bytes are loaded of models that are new to the ladder. One look at a time; a look that fails leaves
 * everything as it was.
 */
final class RegistryLadder {
    private static final Logger LOG = Logger.getLogger(RegistryLadder.class);
    private static final Loaded ABSENT = new Loaded(Optional.empty(), Optional.empty(), "it is gone");

    private final Models models;
    private final ModelLoading loading;
    private final LiveModels live;
    private final DroppedModel dropped;
    private final ModelFitness.Conditions here;
    private Map<Long, Loaded> loaded = Map.of();
    private List<Place> places = List.of();
    private Optional<ScoringModel> beside = Optional.empty();

    /** @param trouble why there is no model; empty if there is one */
    private record Loaded(Optional<ScoringModel> model, Optional<FeatureProfile> profile, String trouble) {}

    /** Where a model stands: all that a ladder depends on. */
    private record Place(long id, ModelStatus status, OptionalLong activation) {}

    RegistryLadder(Models models, ModelLoading loading, LiveModels live, DroppedModel dropped,
            ModelFitness.Conditions here) {
        this.models = models;
        this.loading = loading;
        this.live = live;
        this.dropped = dropped;
        this.here = here;
    }

    /** Before anything is known of the registry. */
    Uni<Void> readDropped() {
        if (dropped.isRead()) {
            return Uni.createFrom().voidItem();
        }
        return dropped.read().invoke(() -> swap(List.of()));
    }

    Uni<Void> look() {
        return lookOnce().chain(() -> dropped.register(models))
                .chain(changed -> changed ? lookOnce() : Uni.createFrom().voidItem());
    }

    private Uni<Void> lookOnce() {
        return models.inUse(here.schemaHash()).chain(this::take);
    }

    private Uni<Void> take(List<StoredModel> rows) {
        List<Place> now = rows.stream().map(row -> new Place(row.id(), row.status(), row.activation())).toList();
        if (now.equals(places) && dropped.scoring().equals(beside)) {
            return Uni.createFrom().voidItem();
        }
        Map<Long, Loaded> wanted = new HashMap<>();
        Uni<Void> complete = Uni.createFrom().voidItem();
        for (StoredModel row : rows) {
            Loaded known = loaded.get(row.id());
            if (known != null) {
                wanted.put(row.id(), known);
            } else {
                complete = complete.chain(() -> load(row.id())).invoke(one -> wanted.put(row.id(), one))
                        .replaceWithVoid();
            }
        }
        return complete.invoke(() -> {
            loaded = wanted;
            places = now;
            swap(rows);
        });
    }

    private Uni<Loaded> load(long id) {
        return loading.load(id).map(found -> found.map(this::judge).orElse(ABSENT))
                .onFailure(ModelLoading.Unloadable.class)
                .recoverWithItem(reason -> new Loaded(Optional.empty(), Optional.empty(), reason.getMessage()))
                .invoke(one -> {
                    if (one.model().isEmpty()) {
                        LOG.warnf("a model of the registry is not used here id=%d reason=\"%s\"", id, one.trouble());
                    }
                });
    }

    private Loaded judge(OpenedModel model) {
        ModelFitness fitness = ModelFitness.of(model.content(), model.card(), here);
        return new Loaded(model.scoring(fitness), model.card().map(ModelCard::profile),
                String.join("; ", fitness.refusals()));
    }

    private void swap(List<StoredModel> rows) {
        beside = dropped.scoring();
        Optional<ScoringModel> active = beside;
        Optional<FeatureProfile> profile = Optional.empty();
        Optional<ScoringModel> previous = Optional.empty();
        List<ScoringModel> shadows = new ArrayList<>();
        String trouble = dropped.trouble();
        for (StoredModel row : rows) {
            Loaded model = loaded.getOrDefault(row.id(), ABSENT);
            switch (row.status()) {
            case ACTIVE -> {
                active = model.model();
                profile = model.profile();
                trouble = active.isPresent() ? ""
                        : "model " + row.id() + " is active and is not used here: "
                                + model.trouble();
            }
            case SHADOW -> model.model().ifPresent(shadows::add);
            default -> previous = model.model();
            }
        }
        live.swap(new ModelLadder(active, previous, shadows, trouble), profile);
    }
}
