/** Messages about the data package between client and server. */

/** Request: which data is in use. Answer: `DataStatus`, null where there is only what the product comes with. */
export const DATA_STATUS_REQUEST = 'mcpConfigLens/dataStatus';

/** Version and age of the data. */
export interface DataStatus {
  version: string;
  /** YYYY-MM-DD. */
  date: string;
  daysOld: number;
  /** Old enough that people are told. */
  stale: boolean;
}

/** Request, on a person's click: fetches newer data with their npm. Answer: `DataUpdate`. */
export const DATA_UPDATE_REQUEST = 'mcpConfigLens/updateData';

/** How it went; the status is that of the data in use now. */
export interface DataUpdate {
  state: 'updated' | 'current' | 'refused';
  reason?: string;
  status: DataStatus | null;
}
