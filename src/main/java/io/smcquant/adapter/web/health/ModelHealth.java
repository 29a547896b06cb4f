package io.smcquant.adapter.web.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.registry.LiveModels;
import io.smcquant.adapter.registry.LiveModels.Watched;
import io.smcquant.adapter.registry.ModelPolling;
import io.smcquant.config.SmcConfig;
import io.smcquant.feature.FeatureSchema;
import io.smcquant.market.ProcessClock;
import io.smcquant.scoring.DriftWatch;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringModel;

/** What the health page says of models. */
@ApplicationScoped
class ModelHealth {
    private final LiveModels live;
    private final ModelPolling polling;
    private final ProcessClock clock;
    private final String schemaHash;

    ModelHealth(LiveModels live, ModelPolling polling, ProcessClock clock, SmcConfig smc) {
        this.live = live;
        this.polling = polling;
        this.clock = clock;
        this.schemaHash = FeatureSchema.hash(smc.toSettings());
    }

    /** Nothing in a process that does not score. */
    Health.@Nullable ModelsState state() {
        if (!polling.runsHere()) {
            return null;
        }
        ModelLadder ladder = live.ladder();
        ModelLadder.Choice choice = ladder.choose(schemaHash);
        return new Health.ModelsState(choice.rung().label(), choice.reason(), name(ladder.active()),
                ladder.active().map(model -> model.name().id()).orElse(null), name(ladder.previous()),
                ladder.shadows().stream().map(model -> model.name().toString()).toList(),
                live.watched().map(this::drift).orElse(null));
    }

    private Health.DriftState drift(Watched watched) {
        Map<String, Double> index = new LinkedHashMap<>();
        watched.watch().drifts().forEach(drift -> index.put(drift.feature(), drift.index()));
        return new Health.DriftState(clock.nowMillis() - watched.sinceMillis(), watched.watch().rows(),
                watched.watch().worst().map(worst -> worst.feature() + " " + rounded(worst.index())).orElse(null),
                index);
    }

    private static double rounded(double index) {
        return Math.round(index * 1_000) / 1_000.0;
    }

    private static @Nullable String name(Optional<ScoringModel> model) {
        return model.map(some -> some.name().toString()).orElse(null);
    }

    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!polling.runsHere()) {
            return troubles;
        }
        String ladder = live.ladder().trouble();
        if (!ladder.isEmpty()) {
            troubles.add(ladder);
        }
        polling.trouble().filter(trouble -> !trouble.equals(ladder)).ifPresent(troubles::add);
        live.watched().flatMap(watched -> watched.watch().worst())
                .filter(worst -> worst.index() > DriftWatch.ALARM)
                .ifPresent(worst -> troubles.add("the market is another than the one the active model was trained on:"
                        + " the index of " + worst.feature() + " is " + rounded(worst.index()) + ", above "
                        + DriftWatch.ALARM));
        return troubles;
    }
}
