import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { isBlank } from '../form/definition.js';
import { RunPreviewDocument, type FieldValuePartsFragment } from '../gql/generated.js';

const PAUSE_MS = 300;

/** What follows from a start form by formula, a moment after the last key. What cannot be worked out yet is left out. */
export const usePreview = (sopKey: string, values: Record<string, unknown>): readonly FieldValuePartsFragment[] => {
  const [settled, setSettled] = useState(values);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(values), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [values]);
  const { data, previousData } = useQuery(RunPreviewDocument, {
    variables: { sopKey, form: settled },
    // Each keystroke is another question; keeping the answers would only fill the memory.
    fetchPolicy: 'no-cache',
  });
  return ((data ?? previousData)?.runPreview?.derived ?? []).filter(({ value }) => !isBlank(value));
};
