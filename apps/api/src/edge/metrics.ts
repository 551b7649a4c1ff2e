import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the house counts for Prometheus. Labels are closed lists (operation kinds, codes), never ids or names people chose. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** Commands that were written, by mutation. */
  readonly moves = new Counter({
    name: 'baton_moves_total',
    help: 'Commands that changed something, by mutation.',
    labelNames: ['mutation'] as const,
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'baton_refusals_total',
    help: 'Commands answered with a refusal, by mutation and code.',
    labelNames: ['mutation', 'code'] as const,
    registers: [this.registry],
  });

  readonly unexpected = new Counter({
    name: 'baton_unexpected_errors_total',
    help: 'Errors nobody had planned for.',
    registers: [this.registry],
  });

  readonly requestSeconds = new Histogram({
    name: 'baton_http_request_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['route', 'status'] as const,
    buckets: [0.005, 0.01, 0.02, 0.04, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  readonly subscriptions = new Gauge({
    name: 'baton_subscriptions',
    help: 'Subscriptions running now.',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
