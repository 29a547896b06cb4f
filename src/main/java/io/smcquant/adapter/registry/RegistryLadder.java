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
import io.smcquant.feature.Feature;
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
    private static final String AWAY = "the registry of models cannot be read: the database is away";
    private static final Loaded ABSENT = new Loaded(Optional.empty(), Optional.empty(), "it is gone");

    private final Models models;
    private final ModelLoading loading;
    private final LiveModels live;
    private final DroppedModel dropped;
    private final ModelFitness.Conditions here;
    private Map<Long, Loaded> loaded = Map.of();
    private Optional<Seen> seen = Optional.empty();

    /** @param trouble why there is no model; empty if there is one */
    private record Loaded(Optional<ScoringModel> model, Optional<FeatureProfile> profile, String trouble) {}

    /** Where a model stands: all that a ladder depends on. */
    private record Place(long id, ModelStatus status, OptionalLong activation) {}

    /** What the ladder in use was made of; nothing before it was made of a look at the registry. */
    private record Seen(List<Place> places, Optional<ScoringModel> beside, String besideTrouble) {}

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
        return dropped.read().invoke(() -> {
            if (dropped.scoring().isPresent() || !dropped.trouble().isEmpty()) {
                swap(List.of(), Map.of());
            }
        });
    }

    /** There is no database, and so nobody who could have activated anything. */
    Uni<Void> withoutRegistry() {
        return take(List.of());
    }

    /** What was known of the registry stays, but that no model answers is no longer for sure. */
    void databaseAway() {
        ModelLadder now = live.ladder();
        boolean answers = now.active().isPresent() || now.previous().isPresent();
        if (!answers && (now.trouble().isEmpty() || now.equals(LiveModels.UNKNOWN))) {
            live.swap(new ModelLadder(Optional.empty(), Optional.empty(), now.shadows(), AWAY), Optional.empty());
            seen = Optional.empty();
        }
    }

    Uni<Void> look() {
        return lookOnce().chain(() -> dropped.register(models))
                .chain(changed -> changed ? lookOnce() : Uni.createFrom().voidItem());
    }

    private Uni<Void> lookOnce() {
        return models.inUse(here.schemaHash()).chain(this::take);
    }

    private Uni<Void> take(List<StoredModel> rows) {
        Seen now = new Seen(
                rows.stream().map(row -> new Place(row.id(), row.status(), row.activation())).toList(),
                dropped.scoring(), dropped.trouble());
        if (seen.equals(Optional.of(now))) {
            return Uni.createFrom().voidItem();
        }
        Map<Long, Loaded> wanted = new HashMap<>();
        Uni<Void> complete = Uni.createFrom().voidItem();
        for (StoredModel row : rows) {
            complete = complete.chain(() -> isNeeded(row, rows, wanted)
                    ? knownOrLoaded(row.id()).invoke(one -> wanted.put(row.id(), one)).replaceWithVoid()
                    : Uni.createFrom().voidItem());
        }
        return complete.invoke(() -> {
            swap(rows, wanted);
            // Last, so that a swap that failed is tried again at the next look.
            loaded = wanted;
            seen = Optional.of(now);
        });
    }

    /** Of the models that stepped aside none is loaded behind one that can stand in. */
    private static boolean isNeeded(StoredModel row, List<StoredModel> rows, Map<Long, Loaded> known) {
        return row.status() != ModelStatus.RETIRED || standIn(rows, known).isEmpty();
    }

    private static Optional<ScoringModel> standIn(List<StoredModel> rows, Map<Long, Loaded> known) {
        return rows.stream().filter(row -> row.status() == ModelStatus.RETIRED)
                .flatMap(row -> known.getOrDefault(row.id(), ABSENT).model().stream()).findFirst();
    }

    private Uni<Loaded> knownOrLoaded(long id) {
        Loaded known = loaded.get(id);
        return known == null ? load(id) : Uni.createFrom().item(known);
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
        try {
            ModelFitness fitness = ModelFitness.of(model.content(), model.card(), here);
            return new Loaded(model.scoring(fitness), model.card().map(card -> profile(card, fitness)),
                    String.join("; ", fitness.refusals()));
        } catch (RuntimeException e) { // style-ok: whatever is wrong with one model, the ladder is made of the others
            return new Loaded(Optional.empty(), Optional.empty(), "it cannot be used: " + e);
        }
    }

    /** Of features by their names, also where the training knew them only by the places of the columns. */
    private static FeatureProfile profile(ModelCard card, ModelFitness fitness) {
        FeatureProfile profile = card.profile();
        List<String> names = profile.features().stream().map(FeatureProfile.Bins::feature).toList();
        return fitness.columns().filter(columns -> columns.size() == names.size() && ModelFitness.isByPosition(names))
                .map(columns -> profile.named(columns.stream().map(Feature::label).toList())).orElse(profile);
    }

    private void swap(List<StoredModel> rows, Map<Long, Loaded> known) {
        Optional<ScoringModel> active = dropped.scoring();
        Optional<FeatureProfile> profile = Optional.empty();
        List<ScoringModel> shadows = new ArrayList<>();
        String trouble = active.isPresent() ? "" : dropped.trouble();
        for (StoredModel row : rows) {
            Loaded model = known.getOrDefault(row.id(), ABSENT);
            switch (row.status()) {
            case ACTIVE -> {
                active = model.model();
                profile = model.profile();
                trouble = active.isPresent() ? ""
                        : "model " + row.id() + " is active and is not used here: "
                                + model.trouble();
            }
            case SHADOW -> model.model().ifPresent(shadows::add);
            default -> {
                // Of those that stepped aside, standIn chooses.
            }
            }
        }
        live.swap(new ModelLadder(active, standIn(rows, known), shadows, trouble), profile);
    }
}
