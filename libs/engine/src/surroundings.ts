import { Injectable } from '@nestjs/common';
import { Calendars } from '#calendar';
import { CatalogueQueries } from '#catalogue';
import { Actors, Directory, Settings } from '#identity';
import { TrainingQueries } from '#knowledge';
import { SopCache } from '#sops';

/** What the engine asks other rooms while it advances a run: SOPs, people, working time, settings, products, training. */
@Injectable()
export class Surroundings {
  constructor(
    readonly sops: SopCache,
    readonly actors: Actors,
    readonly directory: Directory,
    readonly calendars: Calendars,
    readonly settings: Settings,
    readonly catalogue: CatalogueQueries,
    readonly training: TrainingQueries,
  ) {}
}
