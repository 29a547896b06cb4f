package io.smcquant.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** A row of {@code instrument}. Never leaves this package. */
@Entity
@Table(name = "instrument")
class InstrumentEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;
    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "venue_id")
    VenueEntity venue;
    String symbol;
    @Column(name = "base_asset")
    String baseAsset;
    @Column(name = "quote_asset")
    String quoteAsset;
    @Column(name = "tick_size_e8")
    long tickSizeE8;
    @Column(name = "step_size_e8")
    long stepSizeE8;
    @Column(name = "min_notional_e8")
    long minNotionalE8;
    String status;
    @Column(name = "contract_type")
    String contractType;
    @Column(name = "onboard_millis")
    long onboardMillis;

    void take(Instrument instrument) {
        symbol = instrument.id().symbol();
        baseAsset = instrument.baseAsset();
        quoteAsset = instrument.quoteAsset();
        tickSizeE8 = instrument.tickSizeE8();
        stepSizeE8 = instrument.stepSizeE8();
        minNotionalE8 = instrument.minNotionalE8();
        status = instrument.status();
        contractType = instrument.contractType();
        onboardMillis = instrument.onboardMillis();
    }

    Instrument toInstrument() {
        return new Instrument(instrumentId(), baseAsset, quoteAsset, tickSizeE8, stepSizeE8, minNotionalE8, status,
                contractType, onboardMillis);
    }

    InstrumentKey toKey() {
        return new InstrumentKey(instrumentId(), venue.toKey(), id);
    }

    private InstrumentId instrumentId() {
        return new InstrumentId(new VenueId(venue.name), symbol);
    }
}
