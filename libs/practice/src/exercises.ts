import { Injectable } from '@nestjs/common';
import { exerciseOf, type Exercise, type SopDocument } from '#sop-core';
import { shippedFiles, ShippedFileInvalid } from '#shipped';
import { readExercise } from './read-exercise.js';

const FILE = /\.practice\.ya?ml$/;

/** Exercises that come with the program (`practice/*.practice.yaml`), read once, and those any SOP gives by its scenarios. */
@Injectable()
export class Exercises {
  private shipped: Promise<Exercise[]> | null = null;

  constructor(private readonly folder: string) {}

  /** @throws ShippedFileInvalid */
  all(): Promise<Exercise[]> {
    return (this.shipped ??= this.read());
  }

  async byKey(key: string): Promise<Exercise | null> {
    return (await this.all()).find((exercise) => exercise.key === key) ?? null;
  }

  /** Any scenario of an SOP, in one of its roles; null when it has no such scenario. */
  ofScenario(doc: SopDocument, scenario: string, role: string): Exercise | null {
    const found = doc.scenarios?.find(({ name }) => name === scenario);
    return found ? exerciseOf(doc, found, role) : null;
  }

  private async read(): Promise<Exercise[]> {
    const exercises: Exercise[] = [];
    for (const { name, text } of await shippedFiles(this.folder, FILE)) {
      const { exercise, problems } = readExercise(text);
      if (!exercise) throw new ShippedFileInvalid(name, problems);
      exercises.push(exercise);
    }
    return exercises;
  }
}
