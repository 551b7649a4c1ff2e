import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { UnitOfWork } from '#database';
import { Metrics } from './metrics.js';
import { watchPool } from './pool-metrics.js';

const PATIENCE_MS = 2_000;

/** For load balancers and Prometheus. */
@Controller()
export class HealthController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly metrics: Metrics,
    @Inject(DataSource) dataSource: DataSource,
  ) {
    watchPool(dataSource, metrics.registry);
  }

  /** The process answers. Says nothing about the database: restarting the process would not help that. */
  @Get('healthz')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Work can be done: the database answers within two seconds. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) res: Response): Promise<{ status: 'ok' | 'unavailable'; database: boolean }> {
    const database = await this.databaseAnswers();
    res.status(database ? 200 : 503);
    return { status: database ? 'ok' : 'unavailable', database };
  }

  @Get('metrics')
  async prometheus(@Res() res: Response): Promise<void> {
    res.setHeader('content-type', this.metrics.registry.contentType);
    res.send(await this.metrics.registry.metrics());
  }

  private async databaseAnswers(): Promise<boolean> {
    const asked = this.unitOfWork
      .run({ workspaceId: null, readOnly: true }, (tx) => tx.query('select 1'), { attempts: 1 })
      .then(() => true)
      .catch(() => false);
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    try {
      return await Promise.race([asked, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
